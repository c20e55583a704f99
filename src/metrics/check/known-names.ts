import { suggest } from '../../library/suggest.ts';
import type { OverrideEvent } from '../../model/event.ts';
import { normaliseSeverity, type SeverityTable } from '../../model/severity.ts';
import type { Problem } from './problem.ts';

/** What a library knows by name. */
export interface KnownNames {
  /** The versions of each agent that has a card; none are listed: any. */
  readonly agents: ReadonlyMap<string, ReadonlySet<string>>;
  readonly failureModes: ReadonlySet<string>;
}

type NamedProblem = Omit<Problem, 'column'>;

/** Names of an event that the library does not know: what somebody would look for there and not find. */
export function unknownNames(
  { agent_id, agent_version, failure_id_refs, severity }: OverrideEvent,
  known: KnownNames | undefined,
  severities: SeverityTable,
): readonly NamedProblem[] {
  const problems: NamedProblem[] = [];
  const versions = known?.agents.get(agent_id);
  if (known !== undefined && versions === undefined) problems.push(unknownAgent(agent_id, known));
  if (versions !== undefined && versions.size > 0 && !versions.has(agent_version))
    problems.push(unknownVersion(agent_id, agent_version, versions));
  for (const mode of failure_id_refs ?? []) {
    if (known !== undefined && mode !== 'UNKNOWN' && !known.failureModes.has(mode))
      problems.push(unknownMode(mode, known));
  }
  if (severity !== undefined && normaliseSeverity(severity, severities) === undefined)
    problems.push(unknownSeverity(severity));
  return problems;
}

function unknownAgent(agent: string, { agents }: KnownNames): NamedProblem {
  const meant = suggest(agent, agents.keys());
  return {
    ...{ kind: 'reference/agent', severity: 'warning', field: 'agent_id', group: agent },
    what: `Agent ${quote(agent)} has no card in the register`,
    why: 'Its thresholds, owner and channels stand on the card and the canvas, so nobody is told of what it does.',
    how: meant === undefined ? `Write its card: \`reliability new agent\`.` : `Send \`${meant}\`, or write its card.`,
  };
}

function unknownVersion(agent: string, version: string, versions: ReadonlySet<string>): NamedProblem {
  return {
    ...{ kind: 'reference/version', severity: 'warning', field: 'agent_version', group: `${agent} ${version}` },
    what: `Version ${quote(version)} is not on the card of ${agent}`,
    why: 'Every metric is one of a version, and this one was never introduced: no change, no rollout, no baseline.',
    how: `Add it to \`versions\` of the card; there are ${[...versions].slice(-6).join(', ')}.`,
  };
}

function unknownMode(mode: string, { failureModes }: KnownNames): NamedProblem {
  const meant = suggest(mode, failureModes);
  return {
    ...{ kind: 'reference/failure-mode', severity: 'warning', field: 'failure_id_refs', group: mode },
    what: `Failure mode ${quote(mode)} is not in the register`,
    why: 'Without its entry nobody knows how bad it is, and a canary with a mode that nobody knows is not green.',
    how:
      meant === undefined
        ? 'Add it to the register as a candidate, or send `UNKNOWN`.'
        : `Send \`${meant}\`, or add it.`,
  };
}

function unknownSeverity(severity: string): NamedProblem {
  return {
    ...{ kind: 'reference/severity', severity: 'warning', field: 'severity', group: severity },
    what: `${quote(severity)} is no severity`,
    why: 'Success and recovery are reported by severity, so this event is reported without one.',
    how: 'Write sev1 to sev4, or add the spelling to `severities` of the configuration.',
  };
}

/** A name as a message quotes it, the end of a long one cut off. */
export function quote(name: string): string {
  return `"${name.length > 60 ? `${name.slice(0, 60)}…` : name}"`;
}
