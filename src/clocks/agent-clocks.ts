import type { RecordView } from '../library/record-schema.ts';
import { mappingsAt, textAt } from '../library/values.ts';
import { addDays, isDate } from '../model/calendar.ts';
import type { RolloutGateName } from '../model/kinds/rollout-gates.ts';
import { dayAt } from '../rules/incident-day.ts';
import { readGate } from '../rules/rollout/gate-value.ts';
import { readStages } from '../rules/rollout/read-stages.ts';
import { type ClockContext, counted, factsOf, ownersOf, type StartedClock } from './started-clock.ts';

/** States in which an agent is in full service, or would be but for a restriction: those for which 000 §3.4 holds. */
const inService: ReadonlySet<string | undefined> = new Set(['production', 'restricted']);

/** What comes round while an agent is in service: its kill switch, its canvas, its adversarial suite. */
export function agentClocks(record: RecordView, context: ClockContext): readonly StartedClock[] {
  switch (record.kind) {
    case 'agent':
      return killSwitch(record, context);
    case 'canvas':
      return canvasReading(record, context);
    case 'policy':
      return suiteExpansion(record, context);
    default:
      return [];
  }
}

function killSwitch(record: RecordView, context: ClockContext): readonly StartedClock[] {
  const { killSwitch: limit } = context.limits;
  if (limit === undefined || !limit.states.some((state) => state === record.status)) return [];
  const tested = textAt(record.fields, 'kill_switch/last_tested');
  return [
    {
      kind: 'kill-switch',
      what: 'Test the kill switch',
      record,
      owners: ownersOf(record, context),
      ...(tested !== undefined && isDate(tested)
        ? {
            end: { due: addDays(tested, limit.testedWithinDays) },
            since: { what: 'kill_switch.last_tested', at: tested },
          }
        : { end: { unknown: 'its card names no day on which it was tested' } }),
      limit: counted(limit.testedWithinDays, 'day'),
      source: { says: 'agent/kill-switch', setting: "rules['agent/kill-switch'].testedWithinDays" },
    },
  ];
}

function canvasReading(record: RecordView, context: ClockContext): readonly StartedClock[] {
  const agent = textAt(record.fields, 'agent_id');
  const days = context.limits.readingDays;
  if (days === undefined || !isInService(agent, context)) return [];
  const { fields } = record;
  return [
    {
      kind: 'canvas-reading',
      what: 'Read the canvas again with its owner',
      record,
      owners: ownersOf(record, context),
      ...recurring({
        days,
        begun: fullService(agent, context),
        told: [
          ['read_on', textAt(fields, 'read_on')],
          ['signed_on', textAt(fields, 'signed_on')],
          ...mappingsAt(fields, 'history').map((made) => ['history', textAt(made, 'date')] as const),
          ...gateDays('monthly_canvas_reading', agent, context),
        ],
        unknown: 'nothing says when it was read: write `read_on`',
      }),
      source: { says: '000 §3.4', setting: "rules['rollout/gates'].monthlyReadingDays" },
    },
  ];
}

function suiteExpansion(record: RecordView, context: ClockContext): readonly StartedClock[] {
  const { fields, status } = record;
  const agent = textAt(fields, 'agent_id');
  const days = context.limits.expansionDays;
  if (days === undefined || textAt(fields, 'type') !== 'adversarial-test-plan') return [];
  if (status !== 'active' || !isInService(agent, context)) return [];
  return [
    {
      kind: 'adversarial-expansion',
      what: 'Extend the adversarial suite',
      record,
      owners: ownersOf(record, context),
      ...recurring({
        days,
        begun: fullService(agent, context),
        told: [
          ['extended_on', textAt(fields, 'extended_on')],
          ...gateDays('quarterly_adversarial_expansion', agent, context),
        ],
        unknown: 'nothing says when it was extended: write `extended_on`',
      }),
      source: { says: '000 §3.4', setting: "rules['rollout/gates'].quarterlyExpansionDays" },
    },
  ];
}

function isInService(agent: string | undefined, context: ClockContext): boolean {
  return inService.has(textAt(factsOf('agent', agent, context)?.data, 'lifecycle_state'));
}

type Told = readonly [what: string, day: string | undefined];

/**
 * What has to come again so many days after the last time: of several places that tell one the latest counts. Where none does,
 * the first time counts from when it began.
 */
function recurring({
  days,
  told,
  begun,
  unknown,
}: {
  readonly days: number;
  readonly told: readonly Told[];
  readonly begun: readonly Told[];
  readonly unknown: string;
}): Pick<StartedClock, 'end' | 'since' | 'limit'> {
  const last = latest(told) ?? latest(begun);
  const limit = counted(days, 'day');
  if (last === undefined) return { end: { unknown }, limit };
  return { end: { due: addDays(last.at, days) }, since: last, limit };
}

function latest(told: readonly Told[]): { readonly what: string; readonly at: string } | undefined {
  const days = told.flatMap(([what, written]) => {
    const at = dayAt(written);
    return at === undefined ? [] : [{ what, at }];
  });
  return days.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))[0];
}

/** The days that full service of the agent tells for a gate. */
function gateDays(gate: RolloutGateName, agent: string | undefined, context: ClockContext): Told[] {
  return fullStages(agent, context).map(({ id, stage }) => [`${gate} of ${id}`, readGate(stage, gate)?.written]);
}

function fullService(agent: string | undefined, context: ClockContext): Told[] {
  return fullStages(agent, context).map(({ id, stage: { entered } }) => [
    `full service of ${id}`,
    entered === undefined ? undefined : new Date(entered).toISOString(),
  ]);
}

function fullStages(agent: string | undefined, { rolloutsOf }: ClockContext) {
  return (rolloutsOf.get(agent ?? '') ?? []).flatMap(({ id, data }) =>
    readStages(data)
      .filter(({ name, begun }) => name === 'full' && begun)
      .map((stage) => ({ id, stage })),
  );
}
