import { isDeepStrictEqual } from 'node:util';
import type { AuditItem } from '../model/kinds/audit.ts';
import type { Document, Span } from '../reader/document.ts';
import { locate } from '../reader/locate.ts';
import { AuditError } from './audit-error.ts';
import { flow, itemsYaml } from './items-yaml.ts';

/** What scoring changes in the record of an audit. */
export interface AuditChanges {
  readonly items: readonly AuditItem[];
  readonly rubric_sha256: string;
  /** By criterion; undefined leaves what is there. */
  readonly agreement: Readonly<Record<string, number>> | undefined;
}

/**
 * Writes scores into the text of an audit: its items, the hash of the rubric and the agreement; everything else stays as it is,
 * byte for byte. `read` reads a text in the place of the document. Throws `AuditError` when that cannot be done safely.
 */
export function editAudit(document: Document, changes: AuditChanges, read: (text: string) => Document): string {
  const { rubric_sha256, agreement } = changes;
  const items = blockAt(document, 'items');
  if (items === undefined) throw unsafe(document, 'has no `items` in its front matter');
  const old = document.text.slice(items.start, items.end);
  if (/^\s*#|\s#\s/mu.test(old)) throw unsafe(document, 'has comments between its `items`');
  const lines = [
    ...(blockAt(document, 'rubric_sha256') === undefined ? [`rubric_sha256: ${rubric_sha256}`] : []),
    itemsYaml(changes.items),
    ...(agreement !== undefined && blockAt(document, 'agreement') === undefined
      ? [`agreement: ${flow(agreement)}`]
      : []),
  ];
  const edits: readonly (readonly [Span | undefined, string])[] = [
    [items, lines.join('\n')],
    [blockAt(document, 'rubric_sha256'), `rubric_sha256: ${rubric_sha256}`],
    ...(agreement === undefined ? [] : [[blockAt(document, 'agreement'), `agreement: ${flow(agreement)}`] as const]),
  ];
  const lineEnd = document.text.includes('\r\n') ? '\r\n' : '\n';
  let text = document.text;
  const placed = edits.flatMap(([at, written]) => (at === undefined ? [] : [{ at, written }]));
  for (const { at, written } of placed.sort((a, b) => b.at.start - a.at.start))
    text = text.slice(0, at.start) + written.replaceAll('\n', lineEnd) + text.slice(at.end);
  const expected = {
    ...document.data,
    items: changes.items,
    rubric_sha256,
    ...(agreement !== undefined && { agreement }),
  };
  if (!isDeepStrictEqual(plain(read(text).data), plain(expected))) throw unsafe(document, 'is written in a way that');
  return text;
}

/** From a key at the top of the front matter to the end of its value. */
function blockAt(document: Document, key: string): Span | undefined {
  if (!(key in document.data)) return undefined;
  const start = locate(document, { pointer: `/${key}`, part: 'key' }).start;
  return { start, end: locate(document, { pointer: `/${key}`, part: 'value' }).end };
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function unsafe({ path }: Document, what: string): AuditError {
  return new AuditError(
    `${path} ${what}${what.endsWith('that') ? ' scores cannot be written into' : ', so scores cannot be written into it'}`,
    'Whatever else it says must stay as it is, so it was left alone.',
    'Move comments below the front matter, and write `items` as a block, one `- transcript_ref: …` each.',
  );
}
