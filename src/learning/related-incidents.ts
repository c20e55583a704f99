import type { RecordView } from '../library/record-schema.ts';
import { causeFamilies, incidentText } from './incident-text.ts';
import { type TextVector, textVectors } from './text-vectors.ts';

/** An incident like another one. */
export interface RelatedIncident {
  readonly record: RecordView;
  /** The same in both directions. */
  readonly score: number;
  /** Why, in a few words each; the weightiest first. */
  readonly reasons: readonly string[];
}

/** What each thing in common counts. Text counts by how alike it is, up to this. */
const weights = { mode: 2, agent: 1, cause: 1, text: 4 } as const;

/** Less in common is an accident: the same agent alone is. */
const least = 2;

/** From here on texts are told to be alike. */
const alike = 0.15;

/** Incidents that are looked at for each thing in common, the newest: the work for one stays the same in a library of any size. */
const looked = 50;

/** The incidents of a library, ready to be asked which are like one of them. */
export class RelatedIncidents {
  readonly #records: readonly RecordView[];
  readonly #places: ReadonlyMap<RecordView, number>;
  readonly #vectors: readonly TextVector[];
  readonly #families: readonly (readonly string[])[];
  /** Places by a word or another thing that an incident has, the newest first. */
  readonly #byWord = new Map<string, number[]>();
  readonly #byThing = new Map<string, number[]>();

  /** `postmortems`: those of the library, in any order. */
  constructor(postmortems: Iterable<RecordView>) {
    this.#records = [...postmortems].sort(newestFirst);
    this.#places = new Map(this.#records.map((record, place) => [record, place]));
    this.#vectors = textVectors(this.#records.map(incidentText));
    this.#families = this.#records.map(causeFamilies);
    this.#records.forEach((_, place) => {
      for (const thing of this.#thingsOf(place)) put(this.#byThing, thing, place);
      for (const word of this.#vectors[place]?.keys() ?? []) put(this.#byWord, word, place);
    });
  }

  /** Those most like one, at most `shown`: by what they have in common, then the newest, then by id. */
  of(record: RecordView, shown = 5): RelatedIncident[] {
    const own = this.#places.get(record);
    if (own === undefined) return [];
    const similar = this.#similarTo(own);
    const near = this.#thingsOf(own).flatMap((thing) => (this.#byThing.get(thing) ?? []).slice(0, looked));
    return [...new Set([...near, ...similar.keys()])]
      .filter((place) => place !== own)
      .map((place) => ({ place, ...this.#common(own, place), similarity: similar.get(place) ?? 0 }))
      .map((found) => ({ ...found, score: scoreOf(found) }))
      .filter(({ score }) => score >= least)
      .sort((a, b) => b.score - a.score || a.place - b.place)
      .slice(0, shown)
      .flatMap(({ place, score, ...common }) => {
        const other = this.#records[place];
        return other === undefined ? [] : [{ record: other, score, reasons: reasonsOf(common) }];
      });
  }

  /** `UNKNOWN` is no mode that two incidents could share. */
  #thingsOf(place: number): string[] {
    const { failureIds = [], agents = [] } = this.#records[place] ?? {};
    const modes = failureIds.filter((id) => id !== 'UNKNOWN').map((id) => `mode ${id}`);
    const causes = (this.#families[place] ?? []).map((name) => `cause ${name}`);
    return [...modes, ...agents.map((id) => `agent ${id}`), ...causes];
  }

  #common(own: number, place: number): Omit<Common, 'similarity'> {
    const [record, other] = [this.#records[own], this.#records[place]];
    const families = this.#families[place];
    return {
      modes: (record?.failureIds ?? []).filter((id) => id !== 'UNKNOWN' && other?.failureIds.includes(id)),
      isSameAgent: record?.agents.some((id) => other?.agents.includes(id)) === true,
      isSameCause: this.#families[own]?.some((name) => families?.includes(name)) === true,
    };
  }

  /** How alike the texts are, from 0 to 1, of those that share a telling word. */
  #similarTo(own: number): Map<number, number> {
    const found = new Map<number, number>();
    for (const [word, weight] of this.#vectors[own] ?? []) {
      for (const place of this.#byWord.get(word) ?? []) {
        found.set(place, (found.get(place) ?? 0) + weight * (this.#vectors[place]?.get(word) ?? 0));
      }
    }
    return found;
  }
}

/** What two incidents have in common. */
interface Common {
  readonly modes: readonly string[];
  readonly isSameAgent: boolean;
  readonly isSameCause: boolean;
  /** Of the texts, from 0 to 1. */
  readonly similarity: number;
}

function scoreOf({ modes, isSameAgent, isSameCause, similarity }: Common): number {
  const score =
    modes.length * weights.mode +
    (isSameAgent ? weights.agent : 0) +
    (isSameCause ? weights.cause : 0) +
    similarity * weights.text;
  // Sums in another order differ in their last digits, and both directions are to be the same.
  return Math.round(score * 1e6) / 1e6;
}

function reasonsOf({ modes, isSameAgent, isSameCause, similarity }: Common): string[] {
  return [
    ...modes.toSorted(),
    ...(isSameCause ? ['the same family of causes'] : []),
    ...(isSameAgent ? ['the same agent'] : []),
    ...(similarity >= alike ? ['told alike'] : []),
  ];
}

function newestFirst(a: RecordView, b: RecordView): number {
  const [x, y] = [a.date ?? '', b.date ?? ''];
  return x === y ? (a.id < b.id ? -1 : 1) : x < y ? 1 : -1;
}

function put(places: Map<string, number[]>, key: string, place: number): void {
  const known = places.get(key);
  if (known === undefined) places.set(key, [place]);
  else known.push(place);
}
