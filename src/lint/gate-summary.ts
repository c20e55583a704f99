import type { BaselineFacts, Findings, GateFacts } from './report.ts';

/** A list that nobody reads to its end hides what matters. */
const mostSuppressions = 20;

/** What a run with `--base` or `--baseline` left out, and what bears on its verdict: whole sentences, none without either. */
export function gateSummary({ gate, baseline }: Pick<Findings, 'gate' | 'baseline'>): readonly string[] {
  return [...(gate === undefined ? [] : ofGate(gate)), ...(baseline === undefined ? [] : ofBaseline(baseline))];
}

function ofGate({ base, commit, before, fixed, suppressions, notes, all }: GateFacts): readonly string[] {
  const tip = commit.slice(0, 10);
  const since = `before this change (since ${base}, ${tip})`;
  const sentences: string[] = [];
  if (before > 0) sentences.push(`${counted(before)} there ${since}${all ? '' : '; --all shows them'}.`);
  else if (fixed === 0) sentences.push(`Compared with ${base} (${tip}), where nothing was found.`);
  if (fixed > 0) sentences.push(`${counted(fixed)} there ${since} and ${fixed === 1 ? 'is' : 'are'} gone.`);
  for (const { file, rules, reason } of suppressions.slice(0, mostSuppressions))
    sentences.push(`The change suppresses ${rules.join(', ') || 'nothing'} in ${file}: ${reason ?? 'no reason given'}`);
  const more = suppressions.length - mostSuppressions;
  if (more > 0) sentences.push(`The change suppresses findings in ${more} more places.`);
  return [...sentences, ...notes];
}

function ofBaseline({ file, known, stale, all }: BaselineFacts): readonly string[] {
  const sentences: string[] = [];
  if (known > 0)
    sentences.push(
      `${counted(known)} let pass by the baseline ${file}${all ? ', but for --all' : '; --all shows them'}.`,
    );
  if (stale > 0) {
    const entries = stale === 1 ? 'One entry of the baseline is' : `${stale} entries of the baseline are`;
    sentences.push(`${entries} not found any more: \`reliability baseline --prune ${file}\` takes them out.`);
  }
  return sentences;
}

function counted(count: number): string {
  return count === 1 ? 'One finding was' : `${count} findings were`;
}

/** Whether some findings were left out on purpose: then none is shown does not mean that none is there. */
export function isPartial({ gate, baseline }: Pick<Findings, 'gate' | 'baseline'>): boolean {
  return (gate !== undefined && !gate.all) || (baseline !== undefined && !baseline.all);
}
