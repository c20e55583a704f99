import { type Document, parseDocument } from 'yaml';
import { pointerSegments } from '../../src/reader/pointer.ts';

/** How a good record of the example library becomes a bad one. */
export interface BadEdit {
  /** Inside the content folder. */
  readonly file: string;
  /** Front matter by JSON pointer: a new value, or `undefined` to take the key out. */
  readonly set?: Readonly<Record<string, unknown>>;
  /** Texts of the body that stand there once, each with what takes its place. */
  readonly write?: readonly (readonly [was: string, becomes: string])[];
  /** The whole text of a record that is not there yet. */
  readonly add?: string;
  /** Takes the record out. */
  readonly remove?: true;
}

/** Something that one of the five source documents demands of a review, and a record that disregards it. */
export interface Demand {
  /** Document and section: `003 Check`. */
  readonly source: string;
  /** What must not pass, in a few words. */
  readonly demand: string;
  readonly bad: readonly BadEdit[];
  /** The rule that must catch it. */
  readonly caughtBy: string;
}

/**
 * The texts of a library with the edits made: by path inside the content folder. An edit that does not find what it changes
 * is an Error: a bad document that is in truth a good one would prove nothing.
 */
export function makeBad(good: ReadonlyMap<string, string>, edits: readonly BadEdit[]): Map<string, string> {
  const files = new Map(good);
  for (const { file, set = {}, write = [], add, remove } of edits) {
    if (add !== undefined) {
      if (files.has(file)) throw new Error(`${file} is there already`);
      files.set(file, add);
      continue;
    }
    const text = files.get(file);
    if (text === undefined) throw new Error(`there is no ${file}`);
    if (remove) files.delete(file);
    else files.set(file, writeBody(setFields(text, set, file), write, file));
  }
  return files;
}

function setFields(text: string, set: NonNullable<BadEdit['set']>, file: string): string {
  if (Object.keys(set).length === 0) return text;
  const [, yaml, body] = /^---\n(.*?)^---\n(.*)$/ms.exec(text) ?? [];
  if (yaml === undefined) throw new Error(`${file} has no front matter`);
  const fields: Document = parseDocument(yaml);
  for (const [pointer, value] of Object.entries(set)) {
    const path = pointerSegments(pointer).map((segment) => (/^\d+$/.test(segment) ? Number(segment) : segment));
    if (value !== undefined) fields.setIn(path, fields.createNode(value));
    else if (!fields.deleteIn(path)) throw new Error(`${file} has nothing at ${pointer}`);
  }
  return `---\n${fields.toString({ lineWidth: 0 })}---\n${body}`;
}

function writeBody(text: string, write: NonNullable<BadEdit['write']>, file: string): string {
  return write.reduce((before, [was, becomes]) => {
    const parts = before.split(was);
    if (parts.length !== 2) throw new Error(`${file} has “${was}” ${parts.length - 1} times, not once`);
    return parts.join(becomes);
  }, text);
}
