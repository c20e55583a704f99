import type { Kind } from '../model/kinds.ts';
import type { Document, Pointer } from '../reader/document.ts';
import type { ActionHistory } from './action-history.ts';

/** A typed reference from one record to another. */
export interface Edge {
  /** Path of the citing document. */
  readonly from: string;
  /** Where the reference stands: a pointer into `data` (`/failure_id_refs/0`), or the index of a link of the body. */
  readonly via: { readonly pointer: Pointer } | { readonly link: number };
  /** The name of the relation: the field (`failure_id_refs`), or `link` for the body. */
  readonly relation: string;
  /** The id as written. */
  readonly target: string;
  /** Kinds the target may be of. */
  readonly kinds: readonly Kind[];
  /** Path of the target document; undefined when nothing has that id. */
  readonly to: string | undefined;
  /** The citing sentence for a link of the body; for a field the title of the citing record. */
  readonly sentence: string;
}

/** What git knows of a file, days in UTC. */
export interface FileHistory {
  /** ISO 8601 instant of the first commit that has the file. */
  readonly created: string;
  /** ISO 8601 instant of the last commit that changed it. */
  readonly updated: string;
  readonly commits: number;
}

/** What the rules need of the override event stream (contract C2). */
export interface EventFacts {
  /** Every `event_id` that was seen. */
  readonly ids: readonly string[];
  readonly boundaryCrossings: readonly {
    readonly event_id: string;
    readonly ts: string;
    readonly agent_id: string;
    readonly failure_id_refs: readonly string[];
    readonly file: string;
    readonly line: number;
  }[];
  /** Lines that are no JSON object with an `event_id`. */
  readonly malformed: readonly { readonly file: string; readonly line: number }[];
  /** Files that were read. None: the library has no event stream, and rules about events stay silent. */
  readonly files: readonly string[];
  /** Whether there are further events in Parquet files, which only the metrics read: an id may be there. */
  readonly partial?: true;
}

/**
 * What of a document everything that looks at the whole library reads: the record and its references, not the text and what
 * was found in it. Small enough to be kept for tens of thousands of documents.
 */
export type DocumentFacts = Pick<
  Document,
  | 'path'
  | 'contentPath'
  | 'format'
  | 'kind'
  | 'id'
  | 'title'
  | 'template'
  | 'data'
  | 'broken'
  | 'links'
  | 'anchors'
  | 'suppressions'
  | 'filed'
>;

/** All documents, the graph between them, and what git knows. A plain serialisable value. */
export interface Library<Item extends DocumentFacts = Document> {
  /** Sorted by path. */
  readonly documents: readonly Item[];
  readonly edges: readonly Edge[];
  /** Every other file under the content folder (images, event streams), relative to it. */
  readonly files: readonly string[];
  /** By `Document.path`. Empty outside a git repository. */
  readonly history: Readonly<Record<string, FileHistory>>;
  /** `shallow`: dates are those of a truncated history; `none`: no git here. */
  readonly git: 'complete' | 'shallow' | 'none';
  /** What git knows of the actions; only there when it was asked for. */
  readonly actionHistory?: ActionHistory;
  readonly events: EventFacts;
}

/** Look-ups over a `Library`, built once with `indexLibrary`. */
export interface LibraryIndex<Item extends DocumentFacts = Document> {
  readonly byPath: ReadonlyMap<string, Item>;
  /** Documents by kind, then by id (more than one when ids clash). */
  readonly byId: ReadonlyMap<Kind, ReadonlyMap<string, readonly Item[]>>;
  readonly byKind: ReadonlyMap<Kind, readonly Item[]>;
  /** Edges by the citing document's path. */
  readonly outgoing: ReadonlyMap<string, readonly Edge[]>;
  /** Edges by the cited document's path: the backlinks. */
  readonly incoming: ReadonlyMap<string, readonly Edge[]>;
}
