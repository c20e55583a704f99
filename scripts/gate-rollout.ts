import { type Command, Option } from 'commander';
import { type JudgedStage, judgeRollout, type RolloutJudgement } from '../src/gates/rollout/judge-rollout.ts';
import { rolloutInput } from '../src/gates/rollout/rollout-input.ts';
import type { GateReport, RolloutReport, StageReport } from '../src/gates/rollout/rollout-schema.ts';
import { routeOf } from '../src/library/route.ts';
import { suggest } from '../src/library/suggest.ts';
import { textAt } from '../src/library/values.ts';
import { rolloutStages } from '../src/model/kinds/rollout.ts';
import type { Document } from '../src/reader/document.ts';
import { pointAt } from '../src/reader/line-index.ts';
import { locate } from '../src/reader/locate.ts';
import { readClock } from './clock.ts';
import { type EngineOption, withEngineOption } from './engine-option.ts';
import { readSides } from './gate-sides.ts';
import { withCacheOptions } from './lint-cache.ts';
import { openProject, type Project, type ProjectOptions, requireContent } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { eventPaths, type KeepOptions, readRollup, tellUncounted } from './read-rollup.ts';
import { rolloutTable } from './rollout-table.ts';
import { print } from './terminal.ts';
import { UsageError } from './usage-error.ts';

const formats = ['table', 'json'] as const;

interface RolloutOptions extends ProjectOptions, KeepOptions, EngineOption {
  readonly stage?: StageReport['stage'];
  readonly format: (typeof formats)[number];
  readonly now?: string;
}

/** `reliability gate rollout`: exit 0 green, 1 red or unknown, 2 when the run itself failed. */
export function addGateRollout(gate: Command, done: (exitCode: number) => void): void {
  withEngineOption(withCacheOptions(withProjectOptions(gate.command('rollout'))))
    .summary('the gates of each stage of a rollout')
    .description(
      'Decide whether a rollout may go on: each gate of each stage that was entered, from the events of its version and from its documents.',
    )
    .argument('<rollout>', 'the id of the rollout')
    .addOption(new Option('--stage <stage>', 'one stage (default: all that were entered)').choices(rolloutStages))
    .addOption(new Option('--format <format>', 'how to print the gates').choices(formats).default('table'))
    .option('--now <time>', 'the clock, a date or an ISO 8601 moment (default: now)')
    .addHelpText(
      'after',
      `
Before the deploy: canvas signed, seven S1 artifacts, adversarial suite, evals. Canary: 1 to 5 % or one tenant, 24 to 72 h, every
run seen by a human, no crossing, no new failure id, override rate within the ceiling, 48 green hours in a row. Steps: 48 h each,
in order, one owner on call, sampling, drift detector. Reasons to roll back are told apart: override rate above 1.5 times the
ceiling, a recovery beyond its target, a failed adversarial result, an escalation to tier 3.

What events can tell they decide, and a record that says no is heard as well. Unknown is not green: nothing says yes. An hour
without a run is unknown; for agents that rest at night set \`gates.rollout.idleHours\` to \`carry\`. The numbers are the options of
the rules rollout/*.

Escalations are told by tier with how soon somebody was at them (4 h, 60 min, 15 min; \`metrics.acknowledgeMinutes\`), and are no part
of the verdict: the contract has no event for it, so the first \`override\` of the run counts, \`action_type: approve\` included.

JSON follows schemas/rollout-gate.json.
Exit codes: 0 green, 1 red or unknown, 2 the run itself failed.

Examples:
  $ reliability gate rollout ro-2026-006
  $ reliability gate rollout ro-2026-006 --stage canary
  $ reliability gate rollout ro-2026-006 --engine postgres
  $ reliability gate rollout ro-2026-006 --now 2026-09-08T10:12:00Z
  $ reliability gate rollout ro-2026-006 --format json | jq -e '.roll_back | not'`,
    )
    .action(async (id: string, options: RolloutOptions) => done(await gateRollout(id, options)));
}

async function gateRollout(id: string, options: RolloutOptions): Promise<number> {
  const project = await openProject(options);
  const { cwd, config } = project;
  const contentDir = requireContent(project);
  const now = readClock(options.now ?? project.contentNow);
  const { head } = await readSides({ contentDir, cwd, config, now, history: false }, undefined);
  const { index } = head;
  const found = await head.find('rollout', id);
  if (found === undefined) throw unknownRollout(id, [...(index.byId.get('rollout')?.keys() ?? [])]);
  const { document } = found;
  const isEmpty = (options.engine ?? 'duckdb') === 'duckdb' && (await eventPaths(project)).length === 0;
  const { rollup, files } = isEmpty ? { rollup: undefined, files: [] } : await readRollup(project, now, options);
  const judgement = judgeRollout({
    ...rolloutInput(config, index, rollup),
    ...{ rollout: document, only: options.stage, now: Date.parse(now) },
  });
  requireBegun(judgement, id, options);
  const uncounted = await tellUncounted(files, project);
  const report = reportOf(judgement, document, now, notesOf(project, isEmpty, uncounted > 0), uncounted > 0);
  await print(options.format === 'json' ? `${JSON.stringify(report, undefined, 2)}\n` : rolloutTable(report));
  return report.verdict === 'green' ? 0 : 1;
}

function reportOf(
  { verdict, rollBack, stages, acknowledgements }: RolloutJudgement,
  document: Document,
  now: string,
  notes: readonly string[],
  isPartial: boolean,
): RolloutReport {
  const id = document.id ?? '';
  return {
    ...{ version: 1, gate: 'rollout', now, roll_back: rollBack },
    // What was not counted may be the crossing that everything else lacks.
    verdict: isPartial && verdict === 'green' ? 'unknown' : verdict,
    rollout: {
      ...{ id, title: document.title, file: document.path, route: routeOf('rollout', id) },
      agent: textAt(document.data, 'agent_id') ?? '',
      agent_version: textAt(document.data, 'agent_version') ?? '',
    },
    stages: stages.map((judged) => stageReport(judged, document)),
    escalations: acknowledgements.map(({ tier, target, n, inTime, ...counts }) => ({
      ...{ tier, n, in_time: inTime },
      ...(target !== undefined && { target_minutes: target / 60_000 }),
      ...{ late: counts.late, waiting: counts.waiting, untold: counts.untold },
    })),
    notes: [...notes],
  };
}

function stageReport({ stage, state, gates }: JudgedStage, document: Document): StageReport {
  const { span } = stage;
  return {
    ...{ stage: stage.name, status: stage.status },
    ...(span && { from: new Date(span.from).toISOString(), to: new Date(span.to).toISOString() }),
    ...(state && { state }),
    gates: gates.map(({ at, ...finding }): GateReport => {
      const point = pointAt(document.text, locate(document, at).start);
      const place = { file: document.path, line: point.line, column: point.column };
      return { rolls_back: false, ...finding, ...(finding.state !== 'green' && { place }) };
    }),
  };
}

function notesOf({ config }: Project, isEmpty: boolean, isPartial: boolean): readonly string[] {
  return [
    ...(isEmpty ? [`There are no events: no file matches ${config.content.events.join(', ')}.`] : []),
    ...(isPartial ? ['Some events could not be read, so what is not counted is not known.'] : []),
  ];
}

function unknownRollout(id: string, known: readonly string[]): UsageError {
  const closest = suggest(id, known);
  return new UsageError(
    `There is no rollout ${id}`,
    'A rollout is a document of the kind rollout, known by its rollout_id.',
    closest === undefined
      ? `There ${known.length === 0 ? 'are none' : `are: ${known.join(', ')}`}. \`reliability new rollout\` starts one.`
      : `Did you mean \`${closest}\`?`,
  );
}

/** A stage that was never entered has no gates, and would look as if nothing stood against it. */
function requireBegun({ stages }: RolloutJudgement, id: string, { stage }: RolloutOptions): void {
  if (stage === undefined || stages.some(({ state }) => state !== undefined)) return;
  throw new UsageError(
    `${id} has not entered the stage ${stage}`,
    'Gates are judged from the entry of their stage on.',
    'Leave out `--stage`, or write its `entered_at`.',
  );
}
