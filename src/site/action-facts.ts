import { session } from './session.ts';

/** Weeks that the trend goes back. */
export const trendWeeks = 27;

export const trendRoute = '/actions/trend.csv';

/** What git says of the actions, and what it cannot, as a sentence. */
export function historyNote(): string {
  const history = session().library.actionHistory;
  const since = history?.oldest?.at.slice(0, 10);
  switch (history?.git) {
    case 'complete':
      return `Days that moved, re-openings and rewordings are those of the commits since ${since ?? 'the first one'}.`;
    case 'shallow':
      return `This site was built from a shallow clone: days that moved, re-openings and rewordings before ${since ?? 'its first commit'} are not known.`;
    case 'partial':
      return 'This site was built from a clone without old contents: days that moved, re-openings and rewordings are not known.';
    case 'damaged':
      return 'git could not read the history when this site was built: days that moved, re-openings and rewordings are not known.';
    default:
      return 'There was no git history when this site was built: days that moved, re-openings and rewordings are not known.';
  }
}
