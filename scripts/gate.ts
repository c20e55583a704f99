import type { Command } from 'commander';
import { addGateFindings } from './gate-findings.ts';
import { addGateMerge } from './gate-merge.ts';
import { addGateRollout } from './gate-rollout.ts';

/** `reliability gate`: what holds a change back beside the lint. */
export function addGate(program: Command, done: (exitCode: number) => void): void {
  const gate = program
    .command('gate')
    .summary('hold a change back while something stands against it')
    .description('Decide by the records of the library whether a change may go on.');
  addGateMerge(gate, done);
  addGateFindings(gate, done);
  addGateRollout(gate, done);
}
