import { describe, expect, it } from 'vitest';
import { diagnosticOf, resultOf } from '../../tests/any-lint-result.ts';
import { defaultConfig } from '../model/config.ts';
import type { Example } from '../rules/examples.ts';
import { rules } from '../rules/registry.ts';
import { lintExample } from './lint-example.ts';
import { redact, redactTexts } from './redact.ts';
import { reporters } from './reporters/reporters.ts';

const secret = 'q7RkZ2vN8xWm4LpT0sYb6HdJ3uFc9GaE';
const address = 'mara.lindqvist@acme-freight.io';

/** A document in which other rules quote the secret (a wrong value), stand beside it (a blank), and cut it (a long value). */
const text = `---
kind: decision
decision_id: dec-2026-004
status: Bearer ${secret}
audience: "${'word '.repeat(7)}Bearer ${secret}"
---

# One key for each run

TODO: ask ${address}
The header was Bearer ${secret} [Describe the rest of it]
`;

const example: Example = {
  verdict: 'invalid',
  name: undefined,
  files: [{ path: undefined, text }],
  now: '2026-09-01T00:00:00Z',
  findings: 1,
  line: 1,
};

describe('a secret or personal data in a document', () => {
  const { library, diagnostics: found } = lintExample(example, rules, defaultConfig);
  const textOf = (file: string) => library.documents.find(({ path }) => path === file)?.text;
  const diagnostics = redact(found, textOf);
  const excerptOf = redactTexts(diagnostics, textOf);
  const result = resultOf(diagnostics, {}, { textOf, excerptOf });

  it('is found, and quoted by other rules', () => {
    const ids = found.map(({ ruleId }) => ruleId);
    expect(ids.filter((id) => id === 'security/secret')).toHaveLength(3);
    expect(ids).toEqual(
      expect.arrayContaining(['security/personal-data', 'structure/no-placeholder', 'frontmatter/schema']),
    );
    expect(JSON.stringify(found.map(({ message }) => message))).toContain(secret);
  });

  it.each(
    Object.entries(reporters).map(
      ([name, { render }]) => [name, render(result, { color: false, width: 120 })] as const,
    ),
  )('is in no line of the %s report', (_, output) => {
    for (const text of [secret, secret.slice(0, 12), address]) expect(output).not.toContain(text);
    expect(output).toContain('security/secret');
  });

  it('is written by no fix', () => {
    const fix = {
      kind: 'safe',
      title: `Write ${secret}`,
      edits: [{ at: { start: 0, end: 0 }, text: secret }],
    } as const;
    expect(redact([...found, diagnosticOf({ fix })], textOf).at(-1)?.fix).toBeUndefined();
  });

  it('is hidden in an excerpt of a finding that is shown without the one that says so', () => {
    const shown = diagnostics.filter(({ sensitive }) => sensitive !== true);
    const output = reporters.pretty.render(resultOf(shown, {}, { textOf, excerptOf }), { color: false, width: 120 });
    for (const text of [secret, address]) expect(output).not.toContain(text);
  });

  it('leaves every column where it was', () => {
    const [path = ''] = library.documents.map((document) => document.path);
    const clean = excerptOf(path) ?? '';
    expect(clean).toHaveLength(text.length);
    expect(clean.split('\n').map(({ length }) => length)).toEqual(text.split('\n').map(({ length }) => length));
  });
});
