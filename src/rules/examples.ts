import type { Code, Nodes } from 'mdast';
import { parseMarkdown } from '../reader/parse-markdown.ts';

/** One file of an example. */
export interface ExampleFile {
  /** As the fence says, else left to whoever runs the example. */
  readonly path: string | undefined;
  /** On which side of a change it is, left out for the side after it; an example without a `base` side is no change. */
  readonly side?: 'base' | 'both' | undefined;
  readonly text: string;
}

/** An example of a rule's documentation: files that the rule accepts, or does not. */
export interface Example {
  readonly verdict: 'valid' | 'invalid';
  /** Fences of one name are the files of one example. */
  readonly name: string | undefined;
  readonly files: readonly ExampleFile[];
  /** The clock it runs under. */
  readonly now: string;
  /** How many findings an invalid example has. */
  readonly findings: number;
  /** The line of the first fence in the documentation, from 1. */
  readonly line: number;
}

/** The clock of examples that name none. */
const defaultNow = '2026-09-01T12:00:00Z';

/**
 * The examples of a rule's documentation: fences ` ```md valid ` and ` ```md invalid `, with `path=`, `now=`, `findings=` (1 when
 * left out) and `case=` behind the verdict. Fences of the same `case` belong together; other fences are prose. For the rules
 * that look at a change, `side=base` marks a file as it was before, `side=both` one that the change did not touch.
 */
export function ruleExamples(markdown: string): readonly Example[] {
  const examples: { -readonly [Key in keyof Example]: Example[Key] }[] = [];
  for (const node of codeBlocks(parseMarkdown(markdown).tree)) {
    const [verdict, ...settings] = (node.meta ?? '').split(/\s+/);
    if (verdict !== 'valid' && verdict !== 'invalid') continue;
    const { path, now, findings, case: name, side } = readSettings(settings);
    const file: ExampleFile = { path, side: sideOf(side), text: `${node.value}\n` };
    const same = examples.find((other) => name !== undefined && other.name === name && other.verdict === verdict);
    if (same === undefined) {
      const line = node.position?.start.line ?? 1;
      examples.push({ verdict, name, files: [file], now: now ?? defaultNow, findings: Number(findings ?? 1), line });
      continue;
    }
    same.files = [...same.files, file];
    if (now !== undefined) same.now = now;
    if (findings !== undefined) same.findings = Number(findings);
  }
  return examples;
}

function sideOf(written: string | undefined): ExampleFile['side'] {
  return written === 'base' || written === 'both' ? written : undefined;
}

function readSettings(settings: readonly string[]): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(settings.map((setting) => setting.split(/=(.*)/s).slice(0, 2)));
}

function codeBlocks(node: Nodes): readonly Code[] {
  if (node.type === 'code') return [node];
  return 'children' in node ? (node.children as Nodes[]).flatMap(codeBlocks) : [];
}
