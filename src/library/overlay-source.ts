import type { ContentSource } from './content-source.ts';

/** A source in which some files have another text: that of an editor's buffer, or one that is to be written later. */
export function overlaySource(source: ContentSource, textOf: (path: string) => string | undefined): ContentSource {
  const { stamp } = source;
  return {
    ...source,
    ...(stamp && { stamp: (path) => (textOf(path) === undefined ? stamp(path) : undefined) }),
    async list(ignore) {
      const { documents, others } = await source.list(ignore);
      // What git calls the bytes holds for those of the file alone.
      const own = ({ path, problem }: (typeof documents)[number]) => ({ path, problem });
      return { documents: documents.map((file) => (textOf(file.path) === undefined ? file : own(file))), others };
    },
    async read(path, maxBytes) {
      const text = textOf(path);
      return text === undefined ? source.read(path, maxBytes) : new TextEncoder().encode(text);
    },
  };
}
