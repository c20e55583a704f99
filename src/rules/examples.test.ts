import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { applyFixes } from '../lint/apply-fixes.ts';
import type { Diagnostic, Fix } from '../lint/diagnostic.ts';
import { lintExample } from '../lint/lint-example.ts';
import { defaultConfig } from '../model/config.ts';
import type { Message, Rule } from './define-rule.ts';
import { type Example, ruleExamples } from './examples.ts';
import { rules } from './registry.ts';

/** Messages about files that a Markdown example cannot hold; `frontmatter/yaml.test.ts` shows them. */
const notShowable = new Set(['encoding', 'unreadable', 'too-large', 'too-deep', 'size']);

const documentation = (rule: Rule): string => readFileSync(join(import.meta.dirname, `${rule.id}.md`), 'utf8');

/** What a rule says about an example. */
function findingsOf(rule: Rule, example: Example) {
  const { library, diagnostics } = lintExample(example, rules, defaultConfig);
  return { library, findings: diagnostics.filter(({ ruleId }) => ruleId === rule.id) };
}

const titleOf = ({ verdict, name, line }: Example): string =>
  `${verdict} example in line ${line}${name === undefined ? '' : ` (${name})`}`;

describe('the registry', () => {
  it('has every rule of the folders, by id', () => {
    const files = globSync('*/*.md', { cwd: import.meta.dirname }).map((file) => file.replace(/\.md$/, ''));
    expect(rules.map(({ id }) => id)).toEqual(files.sort());
  });
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const markdown = documentation(rule);
  const examples = ruleExamples(markdown);

  it('is documented', () => {
    expect(markdown).toMatch(new RegExp(`^# ${id}\n`));
    expect(markdown).toMatch(/^\*\*Source:\*\* \S/m);
    expect(markdown).toMatch(/^## What it looks at$/m);
    const options = rule.options instanceof z.ZodObject ? Object.keys(rule.options.shape) : [];
    for (const option of options) expect(markdown).toContain(`- \`${option}\``);
  });

  it('has examples that differ', () => {
    const texts = examples.map(({ files, now }) => JSON.stringify([files, now]));
    expect(new Set(texts).size).toBe(texts.length);
    for (const verdict of ['valid', 'invalid'] as const) {
      expect(examples.filter((example) => example.verdict === verdict).length, `${verdict} examples`).toBeGreaterThan(
        1,
      );
    }
  });

  it('shows each of its messages', () => {
    const shown = examples.flatMap((example) => findingsOf(rule, example).findings.map(({ why }) => why));
    for (const [name, message] of Object.entries(rule.messages as Readonly<Record<string, Message>>)) {
      if (id === 'frontmatter/yaml' && notShowable.has(name)) continue;
      const start = message.why.split('{', 1)[0] as string;
      expect(
        shown.some((why) => why.startsWith(start)),
        `an example of the message ${name}`,
      ).toBe(true);
    }
  });

  it.each(examples.map((example) => [titleOf(example), example] as const))('%s', (_, example) => {
    const { library, findings } = findingsOf(rule, example);
    const said = findings.map(({ line, column, message }) => `${line}:${column} ${message}`);
    expect(said, said.join('\n')).toHaveLength(example.verdict === 'valid' ? 0 : example.findings);
    for (const { message, why, how, file, span, fix } of findings) {
      expect(`${message} ${why} ${how}`).not.toMatch(/\{\w+\}|undefined|\[object/);
      const text = library.documents.find(({ path }) => path === file)?.text;
      if (span === undefined || text === undefined) continue;
      expect(span.start).toBeLessThanOrEqual(span.end);
      expect(span.end).toBeLessThanOrEqual(text.length);
      for (const { at } of fix?.edits ?? []) expect(at.end).toBeLessThanOrEqual(text.length);
    }
  });

  it('mends what it offers to mend, each fix by itself, and nothing grows worse', () => {
    const offered = examples.flatMap((example) =>
      findingsOf(rule, example).findings.flatMap((finding) =>
        finding.fix === undefined ? [] : [{ example, finding, fix: finding.fix }],
      ),
    );
    if (rule.fix === 'none') expect(offered.map(({ fix }) => fix.title)).toEqual([]);
    else expect(offered.map(({ fix }) => fix.kind)).toContain(rule.fix);
    if (rule.fix === 'suggest') expect(offered.map(({ fix }) => fix.kind)).not.toContain('safe');
    const alone = offered.filter(({ example, finding, fix }) => {
      const before = lintExample(example, rules, defaultConfig).diagnostics;
      const after = lintExample(mended(rule, example, finding, fix), rules, defaultConfig).diagnostics;
      const own = (found: readonly Diagnostic[]) => found.filter(({ ruleId }) => ruleId === rule.id);
      expect(own(after).length, `${fix.title} (example in line ${example.line})`).toBeLessThan(own(before).length);
      expect(added(own(before), own(after))).toEqual([]);
      return added(before, after).length === 0;
    });
    // What was hidden by the fault may come to light elsewhere; one example shows the fix and nothing but it.
    if (rule.fix !== 'none') expect(alone.length, 'fixes after which no other rule finds more').toBeGreaterThan(0);
  });
});

/** The example with one fix in it. */
function mended(rule: Rule, example: Example, { file }: Diagnostic, fix: Fix): Example {
  const { library } = findingsOf(rule, example);
  const read = library.documents.find(({ path }) => path === file);
  const fixed = applyFixes(read?.text ?? '', [fix]);
  expect(fixed.applied, `the edits of ${fix.title} fit the text`).toHaveLength(1);
  const files = example.files.map((part) => (part.text === read?.text ? { ...part, text: fixed.text } : part));
  return { ...example, files };
}

/** What is found after and was not before, whatever its place. */
function added(before: readonly Diagnostic[], after: readonly Diagnostic[]): string[] {
  const left = before.map(({ ruleId, message }) => `${ruleId}: ${message}`);
  return after
    .map(({ ruleId, message }) => `${ruleId}: ${message}`)
    .filter((text) => {
      const index = left.indexOf(text);
      if (index >= 0) left.splice(index, 1);
      return index < 0;
    });
}
