import type { Config } from '../model/config.ts';
import { nextId } from './next-id.ts';

/** What the id of a record is made of. */
interface Named {
  /** The id that the record has already. */
  readonly statedId: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly date: string | undefined;
  readonly title: string;
}

/** The year of a record whose file tells no day: said in the id, because a year would be made up. */
const unknownYear = 'undated';

/** Gives many postmortems in a row ids that nobody has. */
export class IdBook {
  readonly #form: string;
  readonly #taken: Set<string>;
  /** The last id that was given for a year, so that the next one needs no look at all of them. */
  readonly #last = new Map<string, string>();

  constructor(config: Config, taken: Iterable<string>) {
    this.#form = config.ids.postmortem.next;
    this.#taken = new Set([...taken].map((id) => id.toLowerCase()));
  }

  /** The id that the file gives itself when it is free, else the next free one of its year. */
  choose({ statedId, date, title }: Named): string {
    const id =
      statedId !== undefined && this.#isFree(statedId) ? statedId : this.#next(date?.slice(0, 4) ?? unknownYear, title);
    this.#taken.add(id.toLowerCase());
    return id;
  }

  #isFree(id: string): boolean {
    return !this.#taken.has(id.toLowerCase());
  }

  #next(year: string, words: string): string {
    const isNumbered = /\{n+\}/.test(this.#form);
    const known = this.#last.get(year);
    const taken = isNumbered && known !== undefined ? [known] : this.#taken;
    let id = nextId(this.#form, { year, words: `${words} incident`, taken }) ?? `incident-${year}`;
    for (let number = 2; !this.#isFree(id); number += 1) id = `${id.replace(/-\d+$/, '')}-${number}`;
    if (isNumbered) this.#last.set(year, id);
    return id;
  }
}
