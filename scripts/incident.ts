import type { Command } from 'commander';
import { addIncidentOpen } from './incident-open.ts';

/** `reliability incident`: the steps of the escalation playbook that a program can take. */
export function addIncident(program: Command, done: (exitCode: number) => void): void {
  const incident = program
    .command('incident')
    .summary('open an incident: draft, people to tell, clocks')
    .description('What the escalation playbook asks for when an alarm fires.');
  addIncidentOpen(incident, done);
}
