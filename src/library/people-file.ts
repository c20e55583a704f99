import type { Person } from './people.ts';

/** The people of a people file, and what is wrong with its lines, one sentence each. */
export interface PeopleFile {
  readonly persons: readonly Person[];
  readonly problems: readonly string[];
}

const handleForm = /^@[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i;

/**
 * Reads a people file: one person a line, the full name first, then handles and further names, split by commas. `#` starts
 * a comment, at the start of a line or behind a space.
 *
 *     # On call for the agents.
 *     Idris Balogun, @ibalogun, Idris
 *     @wtan
 */
export function readPeopleFile(text: string): PeopleFile {
  const persons: Person[] = [];
  const problems: string[] = [];
  const seen = new Map<string, number>();
  for (const [index, written] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const line = written.replace(/(?:^|\s)#.*$/, '').trim();
    if (line === '') continue;
    const parts = line.split(',').map((part) => part.trim().replaceAll(/\s+/g, ' '));
    const fault = faultOf(parts) ?? twice(parts, seen, index + 1);
    if (fault === undefined) persons.push(personOf(parts));
    else problems.push(`line ${index + 1}: ${fault}`);
  }
  return { persons, problems };
}

function personOf(parts: readonly string[]): Person {
  const names = parts.filter((part) => !part.startsWith('@'));
  const handles = parts.filter((part) => part.startsWith('@')).map((handle) => handle.slice(1).toLowerCase());
  return { name: names[0] ?? `@${handles[0] ?? ''}`, names, handles };
}

function faultOf(parts: readonly string[]): string | undefined {
  for (const part of parts) {
    const fault = part.startsWith('@') ? handleFault(part) : nameFault(part);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function handleFault(handle: string): string | undefined {
  if (handle.includes('/')) return `${handle} is a team; the file holds people, whose handles have no \`/\``;
  return handleForm.test(handle) ? undefined : `${handle} is no handle; write for example @jekholm`;
}

function nameFault(name: string): string | undefined {
  if (name === '') return 'a name is empty; write `Full Name, @handle, Short name`';
  if (/\S@\S/.test(name)) return `${name} is an address; write the name, and the handle with an @ before it`;
  if (name.length > 80) return 'a name has more than 80 letters; write one person a line';
  if (!/^[\p{L}\p{M}][\p{L}\p{M}\p{N} .’'-]*$/u.test(name))
    return `${name} is no name; write letters, spaces, \`-\`, \`'\` and \`.\``;
  // In lower case it is a word that stands in any text.
  if (!/[\p{Lu}\p{Lt}\p{Lo}]/u.test(name))
    return `${name} has no capital; a handle starts with an @, a name with a capital`;
  if (/^\p{Script=Latin}\.?$/u.test(name)) return `${name} is one letter; write the name`;
  return undefined;
}

function twice(parts: readonly string[], seen: Map<string, number>, line: number): string | undefined {
  for (const part of new Set(parts.map((part) => (part.startsWith('@') ? part.toLowerCase() : part)))) {
    const before = seen.get(part);
    if (before !== undefined) return `${part} stands in line ${before} already; write one person a line`;
    seen.set(part, line);
  }
  return undefined;
}
