import { plainWords } from '../blank.ts';

/** Whether two fields name somebody in common; each names one role or handle, or several with commas between them. */
export function isSamePerson(one: string, other: string): boolean {
  const names = new Set(namesIn(one));
  return namesIn(other).some((name) => names.has(name));
}

/** Roles and handles as they are compared: `@Kim Voss` and `kim-voss` are one. */
function namesIn(text: string): string[] {
  return text
    .split(/[,;&+]/)
    .map((part) =>
      plainWords(part)
        .replace(/^@/, '')
        .replace(/[\s_-]+/g, '-'),
    )
    .filter((name) => name !== '');
}
