import { type Command, Option } from 'commander';
import type { GateDocument } from '../src/gates/gate-document.ts';
import { judgeMerge } from '../src/gates/merge.ts';
import { mergeVerdict } from '../src/gates/merge-verdict.ts';
import { agentsOf, touchedBy } from '../src/gates/touched-agents.ts';
import { changedPaths } from '../src/library/git-changes.ts';
import type { DocumentFacts } from '../src/library/library.ts';
import type { LoadedRecords } from '../src/library/load-records.ts';
import { suggest } from '../src/library/suggest.ts';
import { dayOf } from '../src/model/calendar.ts';
import { type ChangeOptions, gateChange } from './gate-change.ts';
import type { GateSides } from './gate-sides.ts';
import type { Project } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { UsageError } from './usage-error.ts';

const formats = ['table', 'json'] as const;

interface MergeOptions extends ChangeOptions {
  readonly agent: readonly string[];
}

/** `reliability gate merge`: exit 0 green or exempt, 1 blocked or unknown, 2 when the run itself failed. */
export function addGateMerge(gate: Command, done: (exitCode: number) => void): void {
  withProjectOptions(gate.command('merge'))
    .summary('drills, sev1 actions, rollback plans, blockers')
    .description(
      'Decide whether a change may be merged: the drill suite passes, no action of a sev1 incident is open, experiments have a rollback plan, no finding of severity blocker is open.',
    )
    .option(
      '--base <ref>',
      'judge the change since it departed from a branch, tag or commit, by the demands of that base',
    )
    .option(
      '--agent <id>',
      'an agent that the change touches; may be repeated',
      (id, all: readonly string[]) => [...all, id],
      [],
    )
    .addOption(new Option('--format <format>', 'how to print the verdict').choices(formats).default('table'))
    .option('--now <time>', 'the clock, a date or an ISO 8601 moment (default: now)')
    .addHelpText(
      'after',
      `
Green means that the records say yes. Unknown is told apart from blocked, and holds
back as well: no drill at all, a result that is too old, a record that cannot be read.

With --base the demands (\`gates.merge\` of the configuration), severities and statuses
are those of the base where they are stricter, and what the change deletes counts as it
was. Two kinds of change pass all the same, and are told to: one that only records what
happened, and one that takes a reason away and adds none (\`gates.merge.exempt\`).

JSON follows schemas/merge-gate.json.
Exit codes: 0 green or exempt, 1 blocked or unknown, 2 the run itself failed.

Examples:
  $ reliability gate merge
  $ reliability gate merge --base origin/main
  $ reliability gate merge --content ../library/content --agent support-triage
  $ reliability gate merge --base origin/main --format json | jq .reasons`,
    )
    .action(async (options: MergeOptions) => done(await gateMerge(options)));
}

function gateMerge(options: MergeOptions): Promise<number> {
  return gateChange(options, async ({ config, now, sides, base }) => {
    const paths = base === undefined ? undefined : await changedPaths(base.git);
    const merge = config.gates.merge;
    const touched = paths && touchedBy(paths, base?.git.prefix ?? '', indexesOf(sides), merge.agentPaths);
    const scope = scopeOf(options, merge.sev1Scope, touched?.agents, sides);
    const isTouched = (document: GateDocument): boolean => {
      if (scope.agents === undefined) return true;
      const about = indexesOf(sides).flatMap((index) => agentsOf(document, index));
      return about.length === 0 || about.some((agent) => scope.agents?.has(agent));
    };
    const today = dayOf(now);
    const judgement = judgeMerge(sides.documents, merge, today, isTouched);
    const verdict = mergeVerdict(
      judgement,
      merge,
      sides.earlier && {
        before: judgeMerge(sides.earlier, merge, today, isTouched),
        recordsOnly: touched?.recordsOnly === true,
      },
    );
    return { judgement, verdict, agents: scope.agents && [...scope.agents].sort(), notes: scope.notes };
  });
}

function indexesOf({ head, before }: GateSides): readonly LoadedRecords['index'][] {
  return before === undefined ? [head.index] : [head.index, before.index];
}

/** The agents whose sev1 actions count; undefined where everybody's do. */
function scopeOf(
  { agent, base }: MergeOptions,
  scope: Project['config']['gates']['merge']['sev1Scope'],
  touched: readonly string[] | undefined,
  sides: GateSides,
): { readonly agents: ReadonlySet<string> | undefined; readonly notes: readonly string[] } {
  for (const id of agent) checkAgent(id, sides);
  if (scope === 'all') {
    if (agent.length === 0) return { agents: undefined, notes: [] };
    throw new UsageError(
      '--agent has nothing to narrow',
      'It says what the change touches, and `gates.merge.sev1Scope` is `all`: the sev1 actions of every agent count.',
      'Set `gates.merge.sev1Scope` to `touched-agents`, or leave out `--agent`.',
    );
  }
  if (base !== undefined || agent.length > 0) return { agents: new Set([...(touched ?? []), ...agent]), notes: [] };
  const note =
    'What the change touches is not known without --base or --agent, so the sev1 actions of every agent count.';
  return { agents: undefined, notes: [note] };
}

function checkAgent(id: string, sides: GateSides): void {
  const known = new Set(indexesOf(sides).flatMap((index) => agentIds(index.byKind.get('agent') ?? [])));
  if (known.has(id)) return;
  const closest = suggest(id, known);
  throw new UsageError(
    `There is no agent ${id}`,
    'An agent that the library does not know has no sev1 actions, and the gate would be green for it.',
    closest === undefined
      ? `Name one of ${[...known].sort().join(', ')}, or add its card: \`reliability new agent\`.`
      : `Did you mean \`--agent ${closest}\`?`,
  );
}

function agentIds(documents: readonly DocumentFacts[]): readonly string[] {
  return documents.flatMap(({ id }) => id ?? []);
}
