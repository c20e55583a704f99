import type { AgentName } from './agents.ts';
import type { Stretch } from './stretch.ts';

/** Every one, however many there are. */
const all = Number.MAX_SAFE_INTEGER;

/** What is the same on all ordinary days of an agent; the example has one run of so many. */
const ordinary = {
  'finance-invoice-recon': { perWeek: 92, gates: all, refused: 0.04, modified: 0.004, fallback: 0.004 },
  'support-triage': { perWeek: 105, gates: 0.145, refused: 0.02, modified: 0.029, fallback: 0.006 },
  'procurement-intake': { perWeek: 65, gates: 0.36, refused: 0.02, modified: 0.054, fallback: 0.006 },
  'field-scheduler': { perWeek: 80, gates: 0.25, refused: 0.012, modified: 0.026, fallback: 0.006 },
} as const satisfies Readonly<Record<AgentName, object>>;

type Change = Partial<Stretch>;

/** Ordinary days of a version, changed where the story has it; times without a zone are UTC. */
function days(
  agent: AgentName,
  version: string,
  bundle: string,
  from: string,
  to: string,
  change: Change = {},
): Stretch {
  const { perWeek, ...habits } = ordinary[agent];
  const [start, end] = [utc(from), utc(to)];
  const weeks = (Date.parse(end) - Date.parse(start)) / (7 * 86_400_000);
  return {
    ...{
      agent,
      version,
      bundle: `bundle-2026-${bundle}`,
      from: start,
      to: end,
      runs: Math.max(1, Math.round(weeks * perWeek)),
    },
    ...habits,
    ...change,
  };
}

function utc(time: string): string {
  return `2026-${time.length === 5 ? `${time}T00:00` : time}:00Z`;
}

const invoice = (...stretch: [string, string, string, string, Change?]) => days('finance-invoice-recon', ...stretch);
const support = (...stretch: [string, string, string, string, Change?]) => days('support-triage', ...stretch);
const intake = (...stretch: [string, string, string, string, Change?]) => days('procurement-intake', ...stretch);
const field = (...stretch: [string, string, string, string, Change?]) => days('field-scheduler', ...stretch);

/** 1,100 invoices a week: around pm-2026-018 and in the week of the review 2026-W46 the example has them all. */
const wholeWeek = 1100;

const staleRates = {
  mode: 'stale-reference-data',
  severity: 'sev3',
  rationales: ['Amount differs by 0.6 %, both sides in kronor.', 'Rate does not fit the day of the order.'],
};

/** pm-2026-018 itself is in invoice-incident.ts; the fixed events of each incident are in content/data/events/*.ndjson. */
const invoices: readonly Stretch[] = [
  invoice('1.6.0', '02-02-a', '04-06', '05-26T08:00'),
  invoice('1.7.0', '05-26-a', '05-26T08:00', '08-03'),
  invoice('1.7.0', '05-26-a', '08-03', '08-10', { runs: wholeWeek, refused: 43, modified: 1 }),
  invoice('1.7.0', '05-26-a', '08-10', '08-14', { runs: (wholeWeek * 4) / 5, refused: 33, modified: 0 }),
  invoice('1.7.0', '05-26-a', '08-14T06:00', '08-14T09:12', { runs: 14, refused: 1, modified: 0, even: true }),
  invoice('1.7.1', '08-15-a', '08-15T14:31', '08-15T18:00', { runs: 12, even: true }),
  invoice('1.7.1', '08-15-a', '08-17', '08-22', { runs: wholeWeek }),
  invoice('1.7.1', '08-15-a', '08-24', '10-05T08:00', { modified: 0.021 }),
  invoice('1.8.0', '10-05-a', '10-05T08:00', '10-12T06:00', { modified: 0.021 }),
  // exp-2026-005: a small model, taken back on the second day.
  invoice('1.8.0', '10-05-a', '10-12T06:00', '10-13T15:20', { runs: 221, refused: 15, modified: 0.02, cost: 0.029 }),
  invoice('1.8.0', '10-05-a', '10-13T15:20', '10-26T06:00', { modified: 0.021 }),
  // pm-2026-022: two currencies with the rates of Friday; the average of all of them hardly moves.
  invoice('1.8.0', '10-05-a', '10-26T06:00', '10-27T15:30', { runs: 300, refused: 7, modified: 4 }),
  invoice('1.8.0', '10-05-a', '10-26T06:05', '10-27T15:30', {
    runs: 36,
    refused: 20,
    modified: 0,
    refusals: staleRates,
  }),
  invoice('1.8.0', '10-05-a', '10-27T15:30', '10-28T10:02', { runs: 140, refused: 4, modified: 3 }),
  invoice('1.8.0', '10-05-a', '10-27T15:30', '10-28T10:02', {
    runs: 24,
    refused: 23,
    modified: 0,
    refusals: staleRates,
  }),
  invoice('1.8.0', '10-05-a', '10-28T15:00', '11-09', { modified: 0.021 }),
  invoice('1.8.0', '10-05-a', '11-09', '11-16', { runs: 1087, refused: 44, modified: 22 }),
  invoice('1.8.0', '10-05-a', '11-16', '11-21T08:00', { modified: 0.021 }),
];

const thirdLevel = {
  mode: 'schema-drift-input',
  severity: 'sev2',
  rationales: [
    'Invoice question, not a spare part.',
    'Asks for a technician, routed to spare parts.',
    'Nothing here is a part.',
  ],
};

const requests: readonly Stretch[] = [
  // ro-2026-001, a canary of one tenant, drained when a mode fired that the register did not know.
  support('2.4.0', '04-07-a', '04-07T14:00', '04-09T09:48', {
    wave: 'canary',
    runs: 210,
    gates: all,
    refused: 4,
    modified: 5,
  }),
  support('2.4.1', '04-09-b', '04-09T17:35', '06-03T23:48'),
  // pm-2026-013: three layers of repeats, 412 of 418 runs.
  support('2.4.1', '04-09-b', '06-03T23:49', '06-04T02:51', {
    ...{ runs: 408, gates: 0, fallback: 0, even: true, cost: 4.54 },
    everywhere: { mode: 'looping-retry', severity: 'sev3', times: 408 },
  }),
  support('2.4.1', '04-09-b', '06-03T23:49', '06-04T02:51', { runs: 6, gates: 0, even: true }),
  support('2.4.1', '04-09-b', '06-04T02:51', '06-04T15:00'),
  support('2.5.0', '06-04-a', '06-04T15:15', '07-15T18:30'),
  support('2.5.1', '07-15-a', '07-15T18:40', '08-10T08:00'),
  // ro-2026-004: rates are those of its gates.
  support('3.0.0', '07-24-a', '07-27T08:00', '07-30T08:00', {
    wave: 'canary',
    runs: 98,
    gates: all,
    refused: 2,
    modified: 3,
  }),
  support('3.0.0', '07-24-a', '07-30T08:00', '08-03T08:00', {
    wave: 'pct-10',
    runs: 167,
    gates: all,
    refused: 3,
    modified: 5,
  }),
  support('3.0.0', '07-24-a', '08-03T08:00', '08-06T08:00', {
    wave: 'pct-25',
    runs: 300,
    gates: 73,
    refused: 1,
    modified: 3,
  }),
  support('3.0.0', '07-24-a', '08-06T08:00', '08-10T08:00', {
    wave: 'pct-50',
    runs: 400,
    gates: 96,
    refused: 2,
    modified: 3,
  }),
  support('3.0.0', '07-24-a', '08-10T08:00', '08-13T08:00', {
    wave: 'pct-100',
    runs: 420,
    gates: 82,
    refused: 2,
    modified: 2,
  }),
  support('3.0.0', '07-24-a', '08-13T08:00', '10-13T07:58'),
  // pm-2026-021: 318 tickets in the spare parts queue.
  support('3.0.0', '07-24-a', '10-13T07:58', '10-13T08:41', {
    ...{ runs: 312, gates: 46, refused: 40, modified: 0, even: true, review: [1, 9], refusals: thirdLevel },
  }),
  support('3.0.0', '07-24-a', '10-13T08:45', '10-14T16:00'),
  // The correction, under full review for a week.
  support('3.1.0', '10-14-a', '10-14T16:00', '10-21T08:00', { gates: all }),
  support('3.1.0', '10-14-a', '10-21T08:00', '11-09'),
  support('3.1.0', '10-14-a', '11-09', '11-16', { runs: 1050, gates: 143, refused: 3, modified: 4 }),
  support('3.1.0', '10-14-a', '11-16', '11-21T08:00'),
];

const orders: readonly Stretch[] = [
  intake('1.1.0', '03-16-a', '04-06', '05-19T13:30'),
  // Out of quarantine (pm-2026-012), every run read by a person for five days.
  intake('1.2.0', '05-20-a', '05-21T10:00', '05-26T10:00', { gates: all }),
  intake('1.2.0', '05-20-a', '05-26T10:00', '09-28T17:30'),
  intake('1.3.0', '09-28-a', '09-28T17:30', '10-02T12:00'),
  intake('1.3.1', '10-02-a', '10-02T12:00', '11-09'),
  intake('1.3.1', '10-02-a', '11-09', '11-10T06:40', { runs: 62, gates: 23, refused: 1, modified: 1 }),
  // pm-2026-023: the ERP answers after 40 seconds, and 141 calls run into their timeout with the five fixed ones.
  intake('1.3.1', '10-02-a', '11-10T06:40', '11-10T07:25', {
    ...{ runs: 46, gates: 8, refused: 0, modified: 0, even: true, fallback: 0 },
    everywhere: { mode: 'tool-timeout', severity: 'sev2', times: 136 },
  }),
  intake('1.3.1', '10-02-a', '11-10T07:25', '11-10T11:29', { runs: 28, gates: 9, refused: 0, modified: 1 }),
  intake('1.3.1', '10-02-a', '11-10T11:29', '11-12T16:00', { runs: 70, gates: 22, refused: 1, modified: 1 }),
  intake('1.3.2', '11-12-a', '11-12T16:00', '11-16', { runs: 56, gates: 32, refused: 0, modified: 2 }),
  intake('1.3.2', '11-12-a', '11-16', '11-21T08:00'),
];

const certificate = {
  mode: 'low-confidence-routing',
  severity: 'sev2',
  rationales: ['No certificate for pressurised vessels.', 'Certificate has run out.', 'Not certified for this pump.'],
};

/** ro-2026-006: green where technicians can do everything, 14.1 % overridden when the rural depots come in. */
const planner: readonly Stretch[] = (
  [
    ['canary', '08-31T07:00', '09-03T07:00', { runs: 125, gates: all, refused: 2, modified: 2 }],
    ['pct-10', '09-03T07:00', '09-05T09:00', { runs: 139, gates: all, refused: 2, modified: 3 }],
    ['pct-25', '09-05T09:00', '09-07T06:00', { runs: 90, gates: 45, refused: 1, modified: 1 }],
    ['pct-25', '09-07T06:00', '09-07T20:00', { runs: 150, gates: 80, refused: 1, modified: 1, even: true }],
    [
      'pct-25',
      '09-07T06:00',
      '09-07T20:00',
      { runs: 150, gates: 30, refused: 10, modified: 0, refusals: certificate, even: true },
    ],
    ['pct-25', '09-08T04:00', '09-08T10:00', { runs: 100, gates: 75, refused: 1, modified: 1, even: true }],
    [
      ...(['pct-25', '09-08T09:02', '09-08T10:06'] as const),
      { runs: 159, gates: 81, refused: 27, modified: 0, refusals: certificate, even: true, review: [1, 3] },
    ],
  ] as const
).map(([wave, from, to, change]) => field('2.0.0', '08-27-a', from, to, { wave, ...change }));

const visits: readonly Stretch[] = [
  field('1.8.0', '03-02-a', '04-06', '05-06T04:10'),
  // pm-2026-011: the map service is slower than its limit, 31 % of the legs are estimates.
  field('1.8.0', '03-02-a', '05-06T04:10', '05-06T05:30', {
    ...{ runs: 69, gates: 0, even: true, fallback: 0.31, fallbackMode: 'tool-timeout' },
  }),
  field('1.8.0', '03-02-a', '05-06T11:55', '05-12T08:00'),
  field('1.9.0', '05-12-a', '05-12T08:00', '06-16T21:00'),
  // pm-2026-014: whatever is written is accepted at once, and dropped; every run succeeds.
  field('1.9.0', '05-12-a', '06-16T21:00', '06-18T04:00', { runs: 207, latency: 140 }),
  field('1.9.0', '05-12-a', '06-18T04:00', '06-18T07:30', { latency: 140 }),
  field('1.9.1', '06-18-a', '06-19T09:00', '06-19T16:00', {
    wave: 'canary',
    runs: 14,
    gates: all,
    refused: 0,
    modified: 1,
  }),
  field('1.9.1', '06-18-a', '06-19T16:20', '09-08T10:12'),
  ...planner,
  field('1.9.1', '06-18-a', '09-08T10:32', '09-10T10:12', { gates: all }),
  field('1.9.1', '06-18-a', '09-10T10:12', '10-19'),
  // fnd-2026-005: the fallback rate creeps up, and nothing else moves.
  field('1.9.1', '06-18-a', '10-19', '10-26', { runs: 250, fallback: 0.005 }),
  field('1.9.1', '06-18-a', '10-26', '11-02', { runs: 250, fallback: 0.0065 }),
  field('1.9.1', '06-18-a', '11-02', '11-09', { runs: 250, fallback: 0.013 }),
  field('1.9.1', '06-18-a', '11-09', '11-16', { runs: 400, gates: 105, refused: 2, modified: 2, fallback: 0.019 }),
  field('1.9.1', '06-18-a', '11-16', '11-16T12:00', { runs: 50, fallback: 0.019 }),
  field('1.9.1', '06-18-a', '11-16T12:00', '11-21T08:00', { runs: 180 }),
];

/** The traffic of the four agents from April to the clock of the example library. */
export const story: readonly Stretch[] = [...invoices, ...requests, ...orders, ...visits];

/** Versions whose suite ran before they were in service: ro-2026-001, ro-2026-004, ro-2026-006. */
export const candidates: readonly Pick<Stretch, 'agent' | 'version' | 'bundle' | 'from' | 'to'>[] = [
  support('2.4.0', '04-07-a', '04-06T08:00', '04-09T09:48'),
  support('3.0.0', '07-24-a', '07-24T09:00', '08-10T08:00'),
  field('2.0.0', '08-27-a', '08-27T08:00', '09-08T10:12'),
];
