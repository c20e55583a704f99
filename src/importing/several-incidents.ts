import type { Document } from '../reader/document.ts';
import { statedDate } from '../reader/written-date.ts';

/** What to say of a file that seems to hold several incidents: each with a day of its own, or with sections of its own. */
export function severalIncidents({ sections }: Document): string | undefined {
  const days = new Set(
    sections.filter(({ depth, role }) => depth <= 2 && role === undefined).map(({ title }) => statedDate(title)),
  );
  days.delete(undefined);
  const most = Math.max(
    ...['timeline', 'root-cause'].map(
      (role) =>
        new Set(
          sections
            .filter(
              (section) =>
                section.role === role && section.parent !== undefined && sections[section.parent]?.role === undefined,
            )
            .map(({ parent }) => parent),
        ).size,
    ),
  );
  const count = Math.max(days.size > 1 && most > 1 ? days.size : 0, most);
  if (count < 2) return undefined;
  return `The file looks like ${count} incidents; it is imported as one draft, so cut it up if they are.`;
}
