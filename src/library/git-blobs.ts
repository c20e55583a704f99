import type { Readable, Writable } from 'node:stream';
import { startGit } from './git-process.ts';
import { GitError } from './git-repository.ts';

/** The content of an object, or why it is not here: over the limit, or not in this clone. */
export type Blob = { readonly content: Buffer } | { readonly tooLarge: number } | { readonly missing: true };

interface Request {
  readonly maxBytes: number;
  readonly resolve: (blob: Blob) => void;
  readonly reject: (error: Error) => void;
}

/** The part of an answer that is still to come. */
interface Body {
  readonly size: number;
  /** Undefined: over the limit, skipped. */
  readonly parts: Buffer[] | undefined;
  received: number;
}

/**
 * Reads objects of a repository through one `git cat-file --batch`: what is stored, without filters or conversions. Answers
 * come in the order of the questions. `close` ends the process.
 */
export class GitBlobs {
  readonly #folder: string;
  #child: { readonly stdin: Writable; readonly stdout: Readable } | undefined;
  readonly #waiting: Request[] = [];
  #header = Buffer.alloc(0);
  #body: Body | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Reads an object of at most `maxBytes`. Rejects when git fails. */
  read(id: string, maxBytes: number): Promise<Blob> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ maxBytes, resolve, reject });
      this.#process().stdin.write(`${id}\n`);
    });
  }

  close(): void {
    this.#child?.stdin.end();
    this.#child = undefined;
  }

  #process(): { readonly stdin: Writable; readonly stdout: Readable } {
    if (this.#child !== undefined) return this.#child;
    const child = startGit(this.#folder, ['cat-file', '--batch']);
    child.stdout.on('data', (chunk: Buffer) => this.#receive(chunk));
    child.stderr.resume();
    child.stdin.on('error', () => {});
    const fail = () => {
      const error = new GitError(
        'git ended before it had read the base of this change',
        'Without the base nobody can tell what the change caused, so nothing was decided.',
        'Run it again; when it stays, `git fsck` tells whether the clone is damaged.',
      );
      for (const { reject } of this.#waiting.splice(0)) reject(error);
    };
    child.on('error', fail);
    child.on('close', fail);
    this.#child = child;
    return child;
  }

  #receive(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0) rest = this.#body === undefined ? this.#receiveHeader(rest) : this.#receiveBody(rest);
  }

  /** `<id> <type> <size>` or `<id> missing`, and a line feed. */
  #receiveHeader(chunk: Buffer): Buffer {
    const end = chunk.indexOf(0x0a);
    this.#header = Buffer.concat([this.#header, end < 0 ? chunk : chunk.subarray(0, end)]);
    if (end < 0) return Buffer.alloc(0);
    const size = /^\S+ \w+ (\d+)$/.exec(this.#header.toString('latin1'))?.[1];
    this.#header = Buffer.alloc(0);
    const request = this.#waiting[0];
    if (size === undefined) {
      this.#waiting.shift()?.resolve({ missing: true });
    } else {
      const isWanted = request !== undefined && Number(size) <= request.maxBytes;
      this.#body = { size: Number(size), parts: isWanted ? [] : undefined, received: 0 };
    }
    return chunk.subarray(end + 1);
  }

  /** The content, and a line feed behind it. */
  #receiveBody(chunk: Buffer): Buffer {
    const body = this.#body as Body;
    const part = chunk.subarray(0, body.size + 1 - body.received);
    body.parts?.push(part);
    body.received += part.length;
    if (body.received > body.size) {
      this.#body = undefined;
      const content = body.parts && Buffer.concat(body.parts).subarray(0, body.size);
      this.#waiting.shift()?.resolve(content === undefined ? { tooLarge: body.size } : { content });
    }
    return chunk.subarray(part.length);
  }
}
