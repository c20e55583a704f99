import { posix } from 'node:path';
import { z } from 'zod';
import type { DocumentFacts, LibraryIndex } from '../../library/library.ts';
import { suggest } from '../../library/suggest.ts';
import type { Link } from '../../reader/document.ts';
import { defineRule, type Report } from '../define-rule.ts';
import { linkTarget } from './link-target.ts';
import { suggestId } from './suggest-id.ts';

const messages = {
  nowhere: {
    what: 'The link “{text}” has no destination',
    why: 'A reader who follows it stays where they are.',
    how: 'Write the destination between the parentheses, or take the brackets away.',
  },
  outside: {
    what: 'The link leads out of the library, to {target}',
    why: 'Only the library is published, so the link is dead for everybody who reads the site.',
    how: 'Link the record of the library that is meant, or the file on the web with its full https:// address.',
  },
  file: {
    what: 'There is no file {target} in the library',
    why: 'A dead link hides the evidence that it promises.',
    how: 'Add the file to the content folder, or write the path from this document to where it is.',
  },
  missing: {
    what: 'There is no document {target}',
    why: 'A dead link hides the evidence that it promises.',
    how: 'Write the path from this file to the document, or its id as `[[id]]`.',
  },
  'missing-near': {
    what: 'There is no document {target}; did you mean {suggestion}?',
    why: 'A dead link hides the evidence that it promises.',
    how: 'Write {suggestion}, or the id of the record as `[[id]]`.',
  },
  'no-id': {
    what: 'No record of the library has the id {target}',
    why: 'The link is not made, and the record that is meant does not list this one among those that cite it.',
    how: 'Write the id of a record, which is its file name without the ending.',
  },
  'no-id-near': {
    what: 'No record of the library has the id {target}; did you mean {suggestion}?',
    why: 'The link is not made, and the record that is meant does not list this one among those that cite it.',
    how: 'Write {suggestion}.',
  },
  gone: {
    what: '{target} is no longer in the library',
    why: 'The packet is frozen and names what was there then; its page says that it is gone.',
    how: 'Nothing has to be done: `git log --all -- PATH` finds the record.',
  },
  anchor: {
    what: '{where} has no heading with the anchor #{target}',
    why: 'The reader lands at the top of the page and has to search for the passage that was meant.',
    how: 'Write the heading in lower case with dashes for spaces, as in `#action-items`.',
  },
  'anchor-near': {
    what: '{where} has no heading with the anchor #{target}; did you mean #{suggestion}?',
    why: 'The reader lands at the top of the page and has to search for the passage that was meant.',
    how: 'Write #{suggestion}.',
  },
} as const;

type Found = Omit<Report<keyof typeof messages>, 'at'>;

interface Shelf {
  readonly index: LibraryIndex<DocumentFacts>;
  readonly byContentPath: ReadonlyMap<string, DocumentFacts>;
  readonly files: ReadonlySet<string>;
  readonly ids: readonly string[];
  readonly base: string;
  /** Whether the library leaves a file of the content folder out. */
  isIgnored(path: string): boolean;
}

export default defineRule({
  id: 'reference/link',
  scope: 'library',
  kinds: 'all',
  severity: 'error',
  fix: 'suggest',
  source: ['000 §3.1', '003 Verifier §2', 'design: one checked graph'],
  options: z.strictObject({}),
  messages,
  check({ library, index, config, report }) {
    const shelf: Shelf = {
      index,
      byContentPath: new Map(
        library.documents.flatMap((document) =>
          document.contentPath === undefined ? [] : [[document.contentPath, document] as const],
        ),
      ),
      files: new Set(library.files),
      ids: [...new Set([...index.byId.values()].flatMap((ids) => [...ids.keys()]))],
      base: config.site.base,
      isIgnored: (path) => config.content.ignore.some((pattern) => posix.matchesGlob(path, pattern)),
    };
    for (const document of library.documents) {
      for (const link of document.links) {
        const found = judge(document, link, shelf);
        if (found) report({ path: document.path, at: link.urlAt, ...(isFrozen(document) ? asGone(found) : found) });
      }
    }
  },
});

/** A packet of a review says what was known then. */
function isFrozen({ kind, data }: DocumentFacts): boolean {
  return kind === 'review' && typeof data['digest'] === 'string';
}

/** What a packet named may go later, and nobody can mend the link. */
function asGone(found: Found): Found {
  const target = found.data?.['target'];
  const isMissing = target !== undefined && /^(?:no-id|missing|file)/.test(found.message);
  return isMissing ? { message: 'gone', data: { target }, level: 'info' } : { ...found, level: 'info' };
}

function judge(document: DocumentFacts, link: Link, shelf: Shelf): Found | undefined {
  if (link.type === 'wiki') return document.contentPath === undefined ? undefined : judgeId(document, link, shelf);
  const target = linkTarget(link.url, document.contentPath ?? '', shelf.base);
  if (target.to === 'nowhere') return { message: 'nowhere', data: { text: link.text } };
  if (target.to === 'here') return judgeAnchor(document, document, link, target.fragment);
  // Of the files around a document outside the library nothing is known.
  if (document.contentPath === undefined) return undefined;
  if (target.to === 'outside') return { message: 'outside', data: { target: link.url } };
  if (target.to === 'record') {
    const found = shelf.index.byId.get(target.kind)?.get(target.id)?.[0];
    if (found === undefined) return missingId(link, target.id, shelf);
    return target.fragment ? judgeAnchor(document, found, link, target.fragment) : undefined;
  }
  if (target.to === 'elsewhere') return undefined;
  if (target.to === 'document') {
    const found = shelf.byContentPath.get(target.path);
    if (found !== undefined) return target.fragment ? judgeAnchor(document, found, link, target.fragment) : undefined;
  }
  if (shelf.files.has(target.path) || shelf.isIgnored(target.path)) return undefined;
  if (target.to === 'file') return { message: 'file', data: { target: target.path } };
  return missingDocument(document, link, target.path, shelf);
}

function judgeId(document: DocumentFacts, link: Link, shelf: Shelf): Found | undefined {
  const [written = '', fragment] = link.url.split('#');
  const id = written.trim();
  let found: DocumentFacts | undefined;
  for (const ids of shelf.index.byId.values()) found ??= ids.get(id)?.[0];
  if (found === undefined) return missingId(link, id, shelf);
  return fragment ? judgeAnchor(document, found, link, fragment.trim()) : undefined;
}

function missingId(link: Link, id: string, shelf: Shelf): Found {
  const suggestion = suggestId(id, shelf.ids);
  if (suggestion === undefined) return { message: 'no-id', data: { target: id } };
  return { message: 'no-id-near', data: { target: id, suggestion }, ...replacement(link, id, suggestion) };
}

function missingDocument(document: DocumentFacts, link: Link, path: string, shelf: Shelf): Found {
  const near = nearest(path, [...shelf.byContentPath.keys()]);
  if (near === undefined) return { message: 'missing', data: { target: path } };
  const suggestion = posix.relative(posix.dirname(document.contentPath ?? ''), near);
  const written = link.url.replace(/[?#].*$/, '');
  return {
    message: 'missing-near',
    data: { target: path, suggestion },
    ...replacement(link, written, suggestion),
  };
}

/** A document of the same name in another folder, or of a name that differs by a slip. */
function nearest(path: string, known: readonly string[]): string | undefined {
  const name = posix.basename(path);
  const meant = known.some((other) => posix.basename(other) === name)
    ? name
    : suggestId(
        name,
        known.map((other) => posix.basename(other)),
      );
  const found = known.filter((other) => posix.basename(other) === meant);
  return (
    found.find((other) => posix.dirname(other) === posix.dirname(path)) ?? (found.length === 1 ? found[0] : undefined)
  );
}

function judgeAnchor(document: DocumentFacts, target: DocumentFacts, link: Link, fragment: string): Found | undefined {
  // Components may bring anchors of their own; `#top` and text fragments are the browser's.
  if (target.format === 'mdx' || fragment === 'top' || fragment.startsWith(':~:')) return undefined;
  if (target.anchors.includes(fragment)) return undefined;
  const where = target === document ? 'This document' : (target.id ?? target.path);
  const suggestion = suggest(fragment, target.anchors);
  if (suggestion === undefined) return { message: 'anchor', data: { where, target: fragment } };
  return {
    message: 'anchor-near',
    data: { where, target: fragment, suggestion },
    ...replacement(link, `#${fragment}`, `#${suggestion}`),
  };
}

/** The quick fix of the part of the destination that is wrong. */
function replacement(link: Link, written: string, text: string): Pick<Found, 'expected' | 'fix'> {
  const edit = { at: link.urlAt, replaces: written, text };
  return { expected: [text], fix: { kind: 'suggest', title: `Write ${text}`, edits: [edit] } };
}
