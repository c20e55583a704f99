import { formerPeople } from '../library/former-people.ts';
import { loadKnownPeople, peopleOf } from '../library/load-people.ts';
import { lintDocuments } from '../lint/lint-content.ts';
import type { Config } from '../model/config.ts';
import { readRulePages } from './rule-pages.ts';
import type { Session } from './session.ts';
import { readSiteEvents } from './site-events.ts';

/** Which library, by which clock. */
export interface SessionOptions {
  /** Absolute path of the content folder. */
  readonly contentDir: string;
  /** Diagnostics print paths relative to this folder. */
  readonly cwd: string;
  readonly config: Config;
  /** ISO 8601 instant. */
  readonly now: string;
  /** Absolute path of the folder that keeps what was read of the events; without one they are read anew each time. */
  readonly eventsFolder?: string | undefined;
}

/**
 * Loads and lints the library. The Markdown trees are not kept: parsing a text a second time costs half a millisecond,
 * and ten thousand trees cost gigabytes.
 */
export async function loadSession({ contentDir, cwd, config, now, eventsFolder }: SessionOptions): Promise<Session> {
  const known = await loadKnownPeople({ contentDir, cwd, config });
  const people = { ...known, former: await formerPeople(contentDir, config.content.people) };
  const run = { contentDir, cwd, config, now, people: peopleOf(known), actionHistory: true };
  const { library, index, diagnostics } = await lintDocuments(run);
  const events = await readSiteEvents({ contentDir, config, now, eventsFolder });
  return { contentDir, now, config, library, index, people, diagnostics, rules: readRulePages(config), events };
}
