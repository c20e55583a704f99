import { findPersonalData } from './personal-scan.ts';
import { findSecrets } from './secret-scan.ts';

/** What stands in an output where a secret or a person's data would. */
const hidden = '•••';

/** A text that is quoted from a document, as it may leave the repository: credentials and personal data are hidden. */
export function withoutSensitive(text: string): string {
  const found = [...findSecrets(text), ...findPersonalData(text, [])].map(({ at }) => at);
  let clean = '';
  let from = 0;
  for (const { start, end } of found.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (end <= from) continue;
    clean += text.slice(from, Math.max(from, start)) + hidden;
    from = end;
  }
  return clean + text.slice(from);
}
