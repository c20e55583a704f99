import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Config } from '../model/config.ts';
import { codeOwners } from './code-owners.ts';
import { ConfigError } from './config-error.ts';
import type { ContentSource } from './content-source.ts';
import { diskSource } from './disk-source.ts';
import { gitAuthors } from './git-authors.ts';
import { joinPeople, type People, type Person } from './people.ts';
import { readPeopleFile } from './people-file.ts';

/** Where the people of a run are looked for. */
export interface PeoplePlaces {
  /** Absolute path of the content folder; undefined when there is none. */
  readonly contentDir: string | undefined;
  readonly cwd: string;
  readonly config: Config;
  /** Where the files of the content folder are read from. Default: the folder itself. */
  readonly source?: ContentSource | undefined;
}

/** GitHub's three places and GitLab's. */
const codeOwnersPlaces = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'];

/** The people of a run by where they are known from. */
export interface KnownPeople {
  /** Those of the people file; none when there is no such file. */
  readonly listed: readonly Person[];
  /** Handles of CODEOWNERS. */
  readonly owning: readonly Person[];
  /** Authors of commits. */
  readonly authors: readonly Person[];
}

/**
 * Everybody whom the run knows: the people file, the handles of CODEOWNERS, and the authors of the commits. Throws a
 * `ConfigError` for a people file with a line that is none.
 */
export async function loadPeople(places: PeoplePlaces): Promise<People> {
  return peopleOf(await loadKnownPeople(places));
}

/** All of them together. */
export function peopleOf({ listed, owning, authors }: KnownPeople): People {
  return joinPeople(listed, owning, authors);
}

/** The same, by where they are known from. */
export async function loadKnownPeople({ contentDir, cwd, config, source }: PeoplePlaces): Promise<KnownPeople> {
  const listed = contentDir === undefined ? [] : await peopleFile(contentDir, config, source ?? diskSource(contentDir));
  const folder = contentDir ?? cwd;
  const root = repositoryRoot(folder);
  if (root === undefined) return { listed, owning: [], authors: [] };
  const owners = codeOwnersPlaces.map((place) => join(root, place)).find((path) => existsSync(path));
  const owning = owners === undefined ? [] : codeOwners(readFileSync(owners, 'utf8'));
  return { listed, owning, authors: await gitAuthors(folder) };
}

const form = 'It holds one person a line: `Full Name, @handle, Short name`.';

async function peopleFile(contentDir: string, config: Config, source: ContentSource): Promise<readonly Person[]> {
  const path = config.content.people;
  const [there] = await source.find([path]);
  if (there === undefined) return [];
  const file = resolve(contentDir, path);
  const bytes = await source.read(path, config.limits.fileBytes);
  if (!(bytes instanceof Uint8Array)) throw new ConfigError(file, [`${bytes.what}. ${bytes.how}`], form);
  const { persons, problems } = readPeopleFile(decode(bytes, file));
  if (problems.length > 0) throw new ConfigError(file, problems, form);
  return persons;
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ConfigError(file, ['it is not UTF-8; save it as UTF-8'], form);
  }
}

/** The nearest folder upwards with `.git` in it. */
function repositoryRoot(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}
