import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { FileStamp } from '../../library/content-source.ts';
import type { EventFacts } from '../../library/library.ts';
import type { LibraryFile, OpenedLibrary } from '../../library/load.ts';
import type { ReadProblem } from '../../reader/document.ts';
import { crashedRuleId } from '../crashed-rule.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { FactsOf } from '../fingerprint.ts';
import type { Run } from '../run.ts';
import { blobName } from './blob-name.ts';
import { codeDigest } from './code-digest.ts';
import type { Row } from './index-file.ts';
import { decodeKept, encodeKept, type KeptDocument } from './kept-document.ts';
import { PackStore } from './pack-store.ts';

export interface CacheOptions {
  /** Absolute path of the folder; it need not be there. Nothing else should lie in it. */
  readonly folder: string;
  /** Hears why something kept was not used. */
  readonly note?: ((text: string) => void) | undefined;
}

/** What is kept of a whole run. */
export interface KeptResult {
  readonly diagnostics: readonly Diagnostic[];
  /** What `factsOf` knows of the files with findings. */
  readonly subjects: readonly (readonly [string, ReturnType<FactsOf>])[];
}

/** A file that was looked at: what is kept of it, or its bytes. */
export type Look =
  | { readonly row: Row; readonly content: undefined; readonly stamp: string }
  | { readonly row: undefined; readonly content: Uint8Array | ReadProblem; readonly stamp: string };

/** Between which moments something holds, in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/**
 * A file whose stamp is younger than this may be written again without a change of it: file systems count time in steps of
 * up to two seconds.
 */
const racyMilliseconds = 2000;

/**
 * What earlier runs found, of each document and of the whole. Kept by the bytes of the file and its names, apart for each
 * version of the code and each configuration and set of people: whatever findings depend on is in the key or in a version.
 */
export class LintCache {
  readonly #store: PackStore;
  readonly #now: number;
  readonly #trusted: number;

  constructor({ folder, note = () => undefined }: CacheOptions, { config, people, settings, now }: Run) {
    const parts = JSON.stringify([codeDigest(), config, people?.digest, [...settings.keys()]]);
    const key = createHash('sha256').update(parts).digest('hex').slice(0, 32);
    this.#store = PackStore.open(folder, key, note);
    this.#now = Date.parse(now);
    this.#trusted = Date.now() - racyMilliseconds;
  }

  /** Looks for a file by what git calls it, by its stamp, and last by its bytes. */
  async look(file: LibraryFile, wanted: boolean): Promise<Look> {
    const rows = this.#store.rows(nameOf(file));
    const stamp = this.#trust(file.blob === undefined ? file.stamp() : undefined);
    const known = rows.find(
      (row) =>
        (file.blob === undefined ? stamp !== '' && row.stamp === stamp : isOf(row, file.blob)) &&
        this.#fits(row, wanted),
    );
    if (known !== undefined) return this.#used(known, known.stamp);
    const content = await file.read();
    if (!(content instanceof Uint8Array)) return { row: undefined, content, stamp: '' };
    const blob = blobName(content);
    const same = rows.find((row) => isOf(row, blob) && this.#fits(row, wanted));
    return same === undefined ? { row: undefined, content, stamp } : this.#used(same, stamp);
  }

  /** What is kept in a row; undefined when it is damaged. */
  document(row: Row): KeptDocument | undefined {
    const bytes = this.#store.bytes(row);
    return bytes && decodeKept(bytes);
  }

  /**
   * Keeps what was found in the bytes of a file, and gives their version; undefined where nothing is kept: what a rule
   * that failed would have said is not known.
   */
  keep(
    file: LibraryFile,
    { content, stamp }: Pick<Look, 'content'> & { readonly stamp: string },
    found: KeptDocument & Span & { readonly bytes?: Uint8Array | undefined },
  ): string | undefined {
    if (!(content instanceof Uint8Array)) return undefined;
    const { diagnostics, from, until, bytes = encodeKept(found) } = found;
    if (diagnostics?.some(({ ruleId }) => ruleId === crashedRuleId)) return undefined;
    const version = blobName(content) + (diagnostics === undefined ? unlinted : '');
    this.#store.put({ name: nameOf(file), version, stamp, from, until, bytes });
    return version;
  }

  /** The events under a stamp, kept or read. */
  async events(stamp: FileStamp | undefined, read: () => Promise<EventFacts>): Promise<EventFacts> {
    const version = this.#trust(stamp);
    if (version === '' || stamp?.text === '[]') return read();
    const kept = this.#whole('events', version) as EventFacts | undefined;
    if (kept !== undefined) return kept;
    const events = await read();
    this.#store.put({ name: 'events', version, stamp: '', ...always, bytes: serialize(events) });
    return events;
  }

  /**
   * What the result of a run depends on: the documents in their versions, the names of the other files, the events.
   * Undefined when one of them cannot be told.
   */
  resultVersion(
    { files, others }: Pick<OpenedLibrary, 'files' | 'others'>,
    versions: readonly (string | undefined)[],
    events: FileStamp | undefined,
  ): string | undefined {
    const stamp = this.#trust(events);
    if (stamp === '' || versions.includes(undefined)) return undefined;
    const names = files.map(nameOf);
    return createHash('sha256')
      .update(JSON.stringify([names, versions, others, stamp]))
      .digest('hex');
  }

  result(version: string): KeptResult | undefined {
    return this.#whole('result', version) as KeptResult | undefined;
  }

  keepResult(version: string, result: KeptResult & Span): void {
    const { from, until, ...value } = result;
    this.#store.put({ name: 'result', version, stamp: '', from, until, bytes: serialize(value) });
  }

  save(): void {
    this.#store.save();
  }

  #whole(name: string, version: string): unknown {
    const row = this.#store.rows(name).find((one) => one.version === version && this.#fits(one, true));
    if (row === undefined) return undefined;
    this.#store.use(row);
    return this.#value(row);
  }

  #value(row: Row): unknown {
    const bytes = this.#store.bytes(row);
    return bytes && deserialize(bytes);
  }

  #used(row: Row, stamp: string): Look {
    this.#store.use(row, stamp);
    return { row, content: undefined, stamp };
  }

  #fits({ from, until, version }: Row, wanted: boolean): boolean {
    return from <= this.#now && this.#now < until && !(wanted && version.endsWith(unlinted));
  }

  /** The text of a stamp that will change with the file; empty for one that may not. */
  #trust(stamp: FileStamp | undefined): string {
    return stamp !== undefined && stamp.changed < this.#trusted ? stamp.text : '';
  }
}

const always: Span = { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };

/** Marks the version of a document that was only read. */
const unlinted = ' unlinted';

function isOf({ version }: Row, blob: string): boolean {
  return version === blob || version === blob + unlinted;
}

/** The same file under another name is another document. */
function nameOf({ path, contentPath = '' }: LibraryFile): string {
  return `document\0${contentPath}\0${path}`;
}
