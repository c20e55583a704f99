import type { TranscriptMessage } from '../../src/model/transcript.ts';

/** What the agent says in runs that documents tell of, in the place of an ordinary text. */
export const toldRuns: Readonly<Record<string, readonly Omit<TranscriptMessage, 'ts'>[]>> = {
  // fnd-2026-002 and pm-2026-020: clauses that the contract does not hold, from summaries that have none.
  'run-pi-0824-2015': [
    { role: 'tool', tool: 'read_contract', content: 'Summary: delivery free to the plant, payment within 30 days.' },
    {
      role: 'agent',
      content: 'The freight is not to be paid: clause 9.2 of the framework contract.',
      confidence: 0.86,
    },
    { role: 'human', content: 'approve' },
  ],
  'run-pi-0916-2014': [
    {
      role: 'tool',
      tool: 'read_contract',
      content: 'Summary: discount of 6 % from 50 pieces, payment within 30 days.',
    },
    {
      role: 'agent',
      content: 'The discount of 6 % follows from clause 7.4 of the framework contract.',
      confidence: 0.71,
    },
    { role: 'human', content: 'approve' },
  ],
};
