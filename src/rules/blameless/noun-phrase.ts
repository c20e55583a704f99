import { patternSource } from '../lexicon.ts';
import type { BlameFile, Target } from './blame-file.ts';

/** Recognises who is named in a part of a sentence. `earlier` is what stands before the part: it says who `they` are. */
export interface NounPhrases {
  /** Who is named right at the end: `On Monday the engineer`, `the author of the change`, `she`. */
  atEnd(part: string, earlier: string): Target | undefined;
  /** Who is named at the start, with a verb behind: `the engineer saw`. */
  atStart(part: string, earlier: string): Target | undefined;
  /** The noun phrase that the part ends with, whatever stands before: `was pushed by a developer`. */
  last(part: string): Target | undefined;
  /** Whose is what follows: `the engineer's`, `her`. */
  owner(part: string): Target | undefined;
  /** The first person, team or agent anywhere. */
  first(text: string): Target | undefined;
}

/** Stands in a text for each letter of a name that the run knows. */
export const knownName = '◆';

type Groups = Readonly<Record<string, string | undefined>> | undefined;

const order = ['self', 'agent', 'org', 'team', 'person', 'user'] as const;
const edge = "(?<![\\p{L}\\p{N}\\p{M}_'’-])";
const noLetter = '(?![\\p{L}\\p{N}])';

/** Compiles the nouns, names and pronouns of a language. */
export function nounPhrases(file: BlameFile): NounPhrases {
  const { grammar, names } = file;
  const any = (...lists: readonly (readonly string[])[]) => `(?:${patternSource(lists.flat(), file.words)})`;
  const nouns = (['person', 'team', 'org', 'agent', 'user'] as const)
    .map((name) => `(?<${name}>${any([`{${name}}`])})`)
    .join('|');
  const pronouns = `(?<self>${any(grammar.self)})|(?<person>${any(grammar.singular)})|(?<plural>${any(grammar.plural)})`;
  const given = `(?:${names.join('|')})(?:\\s+\\p{Lu}[\\p{L}'’-]+)?|@[a-zA-Z0-9][\\w-]*|${knownName}+`;
  const departments = `(?:${grammar.department.join('|')})`;
  const stops = any(grammar.determiners, grammar.prepositions, grammar.verbs, grammar.self, grammar.singular);
  const modifier = `(?!${stops}(?![\\p{L}'’]))[\\p{L}\\p{N}-]+(?:['’]s)?`;
  const phrase = `(?<determiner>(?:${any(grammar.determiners)}\\s+)*)(?:${modifier}\\s+){0,4}?(?:${nouns})`;
  const verb = `(?:${any(grammar.verbs, grammar.skips, grammar.relatives)}|\\p{L}+(?:ed|ly|n['’]t))${noLetter}`;
  // “On duty”, “of the change”: a preposition and a few words without a verb.
  const further = `${any(grammar.prepositions)}(?:\\s+(?!(?:${any(grammar.verbs)}|\\p{L}+ed)${noLetter})[\\p{L}\\p{N}'’-]+){1,6}`;
  const adverb = '(?:\\p{L}+ly\\s+)?';

  const ended = new RegExp(`${edge}${phrase}$`, 'iu');
  const opened = new RegExp(`^${adverb}${phrase}(?=\\s+${verb}|$)`, 'iu');
  const described = new RegExp(`^${adverb}${phrase}\\s+(?:${any(grammar.relatives)}\\s.*|${further})$`, 'isu');
  const endsSpoken = new RegExp(`${edge}(?:${pronouns})$`, 'iu');
  const opensSpoken = new RegExp(`^(?:${pronouns})(?=\\s|['’]|$)`, 'iu');
  const endsNamed = new RegExp(`${edge}(?:${given})$`, 'u');
  const opensNamed = new RegExp(`^(?:${given})(?=\\s+${verb}|$)`, 'u');
  const department = new RegExp(`^${departments}(?=\\s+${verb}|$)`, 'u');
  const owners = new RegExp(
    `${edge}(?:(?<self>${any(grammar.owners.self)})|(?<person>${any(grammar.owners.person)}))$`,
    'iu',
  );
  const anywhere = new RegExp(`${edge}(?:${nouns})(?![\\p{L}\\p{N}-])`, 'iu');
  const governed = new RegExp(`(?:^|\\s)(?:${any(grammar.prepositions)}|\\p{L}+n['’]t)$`, 'iu');
  const negated = new RegExp(`(?:^|\\s)(?:${any(grammar.negations)}|\\p{L}+n['’]t)$`, 'iu');

  const targetOf = (groups: Groups): Target | undefined => order.find((name) => groups?.[name] !== undefined);
  const spoken = (match: RegExpExecArray, earlier: string): Target | undefined =>
    match.groups?.['plural'] === undefined ? targetOf(match.groups) : anywhere.test(earlier) ? 'team' : 'they';
  const isGoverned = (match: RegExpExecArray) => governed.test(match.input.slice(0, match.index).trimEnd());

  return {
    atEnd(part, earlier) {
      const pronoun = endsSpoken.exec(part);
      if (pronoun !== null) return /(?:^|\s)i$/.test(part) ? undefined : spoken(pronoun, earlier);
      if (department.exec(part)?.[0] === part) return 'team';
      const name = endsNamed.exec(part);
      if (name !== null) return isGoverned(name) ? undefined : 'person';
      const match = ended.exec(part);
      // Without an article it is the whole part (“Operators”), or the last word of something else.
      if (match !== null && !isGoverned(match) && (match.groups?.['determiner'] !== '' || match.index === 0))
        return targetOf(match.groups);
      return targetOf(described.exec(part)?.groups);
    },
    atStart(part, earlier) {
      const pronoun = opensSpoken.exec(part);
      if (pronoun !== null) return /^i\s/.test(part) ? undefined : spoken(pronoun, earlier);
      if (opensNamed.test(part)) return 'person';
      if (department.test(part)) return 'team';
      return targetOf((opened.exec(part) ?? described.exec(part))?.groups);
    },
    last: (part) => (endsNamed.test(part) ? 'person' : targetOf(ended.exec(part)?.groups)),
    owner(part) {
      const possessor = /^(.*[\p{L}\p{N}])(?:['’]s|(?<=s)['’])$/su.exec(part)?.[1];
      const match = possessor === undefined ? owners.exec(part) : (endsNamed.exec(possessor) ?? ended.exec(possessor));
      if (match === null || negated.test(match.input.slice(0, match.index).trimEnd())) return undefined;
      return targetOf(match.groups) ?? 'person';
    },
    first: (text) => targetOf(anywhere.exec(text)?.groups),
  };
}
