import { checkDraft, withDraft } from '../drafting/check-draft.ts';
import type { Draft } from '../drafting/compose-draft.ts';
import { nextId } from '../drafting/next-id.ts';
import { indexLibrary } from '../library/graph.ts';
import type { Library } from '../library/library.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';
import type { Config } from '../model/config.ts';
import type { IncidentCause } from './incident-cause.ts';

/** A draft and where it goes, as diagnostics print it. */
export interface PlacedDraft {
  readonly draft: Draft;
  readonly path: string;
  /** Findings of the linter that are left: what it still lacks. */
  readonly open: number;
}

/** An entry for the register of failure modes. */
export interface PlacedCandidate extends PlacedDraft {
  /** The id of a postmortem; undefined: the mode fired without one. */
  readonly addedBy: string | undefined;
}

/** What becomes of one cause: it belongs to a record, or gets one, or cannot have one. */
export type PlannedIncident = { readonly cause: IncidentCause } & (
  | { readonly standing: string }
  | { readonly postmortem: PlacedDraft }
  | { readonly refused: Pick<Diagnostic, 'message' | 'why' | 'how'> }
);

/** What is to be written, in this order. */
export interface IncidentPlan {
  readonly incidents: readonly PlannedIncident[];
  /** Entries for the register, with the postmortem that brings each. */
  readonly candidates: readonly PlacedCandidate[];
}

/** Where drafts go, and by which rules they are linted. */
export interface DraftPlace {
  readonly config: Config;
  /** ISO 8601 instant. */
  readonly now: string;
  /** Where a file of the content folder lies, as diagnostics print it. */
  readonly pathOf: (contentPath: string) => string;
}

/** A library to which drafts are added that nobody has written yet: each is linted among those before it. */
export class DraftShelf {
  readonly #place: DraftPlace;
  #library: Library;

  constructor(library: Library, place: DraftPlace) {
    this.#library = library;
    this.#place = place;
  }

  get index() {
    return indexLibrary(this.#library);
  }

  /** The next free id of a postmortem. */
  nextId(title: string): string {
    const { config, now } = this.#place;
    const taken = this.#library.documents.flatMap(({ id }) => (id === undefined ? [] : [id]));
    const named = { year: now.slice(0, 4), words: `${title} incident`, taken };
    return nextId(config.ids.postmortem.next, named) ?? nextId(`incident-${now.slice(0, 10)}`, named) ?? title;
  }

  /** Adds drafts that belong together, unless one of them would not lint: then its error is returned and none is added. */
  add(drafts: readonly Draft[]): PlacedDraft[] | Diagnostic {
    const { config, now, pathOf } = this.#place;
    const among = (own: readonly Draft[]) =>
      own.reduce((library, one) => withDraft(library, one, pathOf(one.contentPath), config), this.#library);
    const placed: PlacedDraft[] = [];
    for (const draft of drafts) {
      const path = pathOf(draft.contentPath);
      const others = among(drafts.filter((one) => one !== draft));
      const found = checkDraft(draft, path, others, config, now);
      const error = found.find(({ severity }) => severity === 'error');
      if (error !== undefined) return error;
      placed.push({ draft, path, open: found.length });
    }
    this.#library = among(drafts);
    return placed;
  }
}
