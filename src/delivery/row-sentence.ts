import { type PlainBlock, type PlainRun, runText } from './plain-block.ts';

type Table = Extract<PlainBlock, { type: 'table' }>;

/** A row of a table where there are no tables: `field-scheduler 1.9.1: Rate 0 %, Gates 17`. `show` writes runs. */
export function rowSentence(
  head: Table['head'],
  cells: Table['rows'][number],
  show: (runs: readonly PlainRun[]) => string,
): string {
  const [first = [], ...rest] = cells;
  const parts = rest.flatMap((runs, index) => {
    if (runText(runs).trim() === '') return [];
    const name = runText(head[index + 1] ?? []);
    return [name === '' ? show(runs) : `${name} ${show(runs)}`];
  });
  if (runText(first).trim() === '') return parts.join(', ');
  return parts.length === 0 ? show(first) : `${show(first)}: ${parts.join(', ')}`;
}
