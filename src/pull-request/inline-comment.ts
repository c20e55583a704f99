import { githubFence, githubProse, githubText } from '../reader/github-markdown.ts';
import type { DiffLines } from './patch-lines.ts';
import type { ReviewFinding, Suggestion } from './review-schema.ts';
import { isVisible } from './suggestion.ts';
import { signs } from './verdict.ts';

/** A comment on lines, as the API takes it. */
export interface InlineComment {
  readonly path: string;
  readonly line: number;
  readonly side: 'RIGHT';
  readonly start_line?: number;
  readonly start_side?: 'RIGHT';
  readonly body: string;
}

/** What the first line of one of our comments says of it. */
export interface CommentMark {
  readonly fingerprint: string;
  /** Whether the finding was gone when we looked last. */
  readonly gone: boolean;
}

const markForm = /^<!-- reliability-finding:([0-9a-f]{20})( gone)? -->/;

/** Reads the first line of a comment; undefined when it is none of ours. */
export function markOf(body: string): CommentMark | undefined {
  const found = markForm.exec(body);
  return found?.[1] === undefined ? undefined : { fingerprint: found[1], gone: found[2] !== undefined };
}

/** The comment for a finding whose lines are in the diff; undefined for one elsewhere in the file. */
export function inlineComment(finding: ReviewFinding, diff: DiffLines): InlineComment | undefined {
  const { file: path, line, says, suggestion } = finding;
  if (suggestion !== undefined && isTakeable(path, suggestion) && diff.has(suggestion.line, suggestion.replaces)) {
    const last = suggestion.line + suggestion.replaces.length - 1;
    const start = last === suggestion.line ? {} : { start_line: suggestion.line, start_side: 'RIGHT' as const };
    return { path, line: last, side: 'RIGHT', ...start, body: findingBody(finding, suggestion) };
  }
  if (says === undefined || !diff.has(line, [says])) return undefined;
  return { path, line, side: 'RIGHT', body: findingBody(finding, undefined) };
}

/** Whether the comment offers a text to take. */
export function hasSuggestion({ body }: Pick<InlineComment, 'body'>): boolean {
  return /^`{3,}suggestion$/m.test(body);
}

/** The body when the finding is gone: that it is, and what it was, without a text to take. */
export function goneBody(body: string, head: string): string {
  const was = body.split('\n')[1] ?? '';
  return `<!-- reliability-finding:${markOf(body)?.fingerprint ?? ''} gone -->\n${was}\n\n✅ Gone with ${head.slice(0, 10)}.`;
}

/**
 * A suggestion comes with the authority of whoever posts it, so it writes into documents only, and nothing that a reviewer
 * does not see.
 */
function isTakeable(path: string, { lines }: Suggestion): boolean {
  const isDocument =
    /\.(?:md|mdx|markdown|ya?ml)$/i.test(path) && !path.split('/').some((part) => part.startsWith('.'));
  return isDocument && lines.every((line) => !/[\r\n]/.test(line) && isVisible(line));
}

/** What a comment says of a finding, with a text to take or without. */
export function findingBody(
  { fingerprint, severity, message, why, how, rule }: ReviewFinding,
  suggestion: Suggestion | undefined,
): string {
  const parts = [
    `<!-- reliability-finding:${fingerprint} -->\n${signs[severity]} **${githubText(message)}**`,
    githubProse(why),
    githubProse(how),
    ...(suggestion === undefined
      ? []
      : [githubFence('suggestion', suggestion.lines.map((line) => `${line}\n`).join(''))]),
    `<sub>${githubText(rule)}</sub>`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}
