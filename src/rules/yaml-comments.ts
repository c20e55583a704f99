import type { Document, Span } from '../reader/document.ts';

/** A comment of its own line, or behind a value: quotes before it may hold a `#`. */
const comment = /^[ \t]*#[^\r\n]*|^(?:[^"'\r\n]|"[^"\r\n]*"|'[^'\r\n]*')*?[ \t](#[^\r\n]*)$/gm;
/** A line of a text block that merely looks like one. */
const blockText = /:[ \t]+[|>][-+\d]*[ \t]*(?:#.*)?$/m;

/** The comments of a record's YAML, from the `#` to the end of the line; none where a text block could hold the same. */
export function yamlComments({ text, frontMatter, fence }: Document): readonly Span[] {
  return [frontMatter, fence].flatMap((span): Span[] => {
    const yaml = span === undefined ? '' : text.slice(span.start, span.end);
    if (span === undefined || !yaml.includes('#') || blockText.test(yaml)) return [];
    return [...yaml.matchAll(comment)].map(([line, behind], index, all) => {
      const end = span.start + all[index]!.index + line.length;
      return { start: end - (behind ?? line.trimStart()).length, end };
    });
  });
}
