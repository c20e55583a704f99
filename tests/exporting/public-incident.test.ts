import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { avidReport } from '../../src/exporting/incident/avid-report.ts';
import { osvEntry } from '../../src/exporting/incident/osv-entry.ts';
import { publicIncident } from '../../src/exporting/incident/public-incident.ts';
import { redactionReportSchema } from '../../src/exporting/incident/redaction.ts';
import { indexLibrary } from '../../src/library/graph.ts';
import { loadLibrary } from '../../src/library/load.ts';
import { joinPeople, noPeople } from '../../src/library/people.ts';
import { isRecord, recordView } from '../../src/library/record.ts';
import { defaultConfig } from '../../src/model/config.ts';
import { libraryOf, recordText } from '../library-of.ts';
import { avidSlice } from './avid-slice.ts';
import { osvSlice } from './osv-slice.ts';

const people = joinPeople([
  { name: 'Mina Okafor', names: ['Mina Okafor', 'Mina'], handles: ['mokafor'] },
  { name: '@jlind', names: [], handles: ['jlind'] },
]);

/** Everything of which nothing may go out: people, handles, addresses, tokens, hosts, tickets, channels, ids. */
const denied = [
  'Mina Okafor',
  'Okafor',
  'Zofia',
  '@jlind',
  'mokafor',
  'mina.okafor@quill.example',
  'zofia+oncall@mail.quill.example',
  '+49 30 5550 1788',
  `ghp_${'a1B2c3D4e5F6'.repeat(3)}`,
  'Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.s5b7',
  'https://wiki.corp.quill.internal/p/42',
  'ledger-7.prod.quill.internal',
  '10.20.30.41',
  'OPS-4711',
  'REL-131#comment-9',
  '#inc-ledger-war-room',
  'C02QX41ZZ',
  'evt-ledger-0409-01',
  'trace-77ab12',
  'bundle_2026_04_b',
  'svc-ledger-writer',
  'ledger-intake',
  'pm-2026-777',
  'QuillMere Energie GmbH',
  'customer 8813-55',
] as const;

const when = '2026-05-01T08:00:00Z';

/** A postmortem whose every text is the given one, in turn. */
function documentWith(say: () => string, extra: Readonly<Record<string, unknown>> = {}) {
  const fields = {
    kind: 'postmortem',
    id: 'pm-2026-777',
    title: `The intake stopped, ${say()}`,
    status: 'final',
    severity: 'sev2',
    agent_id: 'ledger-intake',
    agent_version: say(),
    owners: [say()],
    started_at: when,
    detected_at: '2026-05-01T08:30:00Z',
    resolved_at: '2026-05-01T11:00:00Z',
    failure_id_refs: ['tool-timeout', say()],
    category: say(),
    active_artifacts: { trace_id: say(), session_id: { unknown: say() } },
    links: { traces: say(), pager: [say()] },
    blast_radius: {
      runs_affected: 9,
      users: say(),
      systems: [say()],
      external_actions_taken: { count: 2, description: say() },
    },
    timeline: [{ t: when, event: say(), actor: say(), source: say() }],
    containment: [{ action: say(), kind: 'temporary' }],
    control_gaps: [
      { layer: 'policy', gap: say() },
      { layer: say(), gap: say() },
    ],
    five_whys: { surface: say(), root_cause: say() },
    systemic_cause: `Nobody counted the calls. It was ${say()} who saw it.`,
    lessons: [say()],
    action_items: [
      {
        id: say(),
        description: say(),
        type: 'eval-case',
        status: 'done',
        owner: say(),
        tracker: say(),
        evidence: say(),
      },
      { id: say(), description: say(), type: say(), status: say(), class: say(), priority: say() },
    ],
    communications: [{ who: say(), when: '2026-05-01T09:00:00Z', channel: say(), note: say() }],
    sign_off: [{ role: say(), name: say(), date: '2026-05-04' }],
    regulatory: { eu_ai_act_73: { applicable: 'no', reason: say() } },
    tags: [say()],
    [`x_${say()}`]: say(),
    ...extra,
  };
  const body = `## Summary\n\nThe agent repeated a call. Then ${say()} took over. ${say()} was told.\n\n## Transcript ${say()}\n\n> ${say()}\n`;
  const mapped = {
    owasp_llm: ['LLM10:2025', say()],
    mast: say(),
    [say()]: say(),
    ms_agentic: say(),
    atlas: 'AML.T0051',
  };
  const mode = { kind: 'failure-mode', failure_id: 'tool-timeout', name: say(), description: say(), mappings: mapped };
  return libraryOf({
    'postmortems/pm-2026-777.md': recordText(fields, body),
    'registers/failure-modes/tool-timeout.md': recordText(mode),
    'registers/agents/ledger-intake.md': recordText({
      kind: 'agent',
      agent_id: 'ledger-intake',
      business_purpose: say(),
    }),
  });
}

function exported({ library, index, records }: ReturnType<typeof libraryOf>, withText: boolean) {
  const document = library.documents.find(({ id }) => id === 'pm-2026-777')!;
  const record = records['pm-2026-777']!;
  const { incident, redacted } = publicIncident(document, { record, index, people, withText });
  return { avid: avidReport(incident), osv: osvEntry(incident, '2026-05-09'), incident, redacted };
}

describe.each([
  ['without text', false],
  ['with text', true],
])('%s', (_, withText) => {
  test.each(denied)('nothing goes out of %j', (secret) => {
    const { avid, osv } = exported(
      documentWith(() => secret),
      withText,
    );
    expect(JSON.stringify([avid, osv]).toLowerCase()).not.toContain(secret.toLowerCase());
  });

  test('nothing goes out of any of them, wherever they stand', () => {
    const places = fc.array(fc.constantFrom(...denied), { minLength: 60, maxLength: 60 });
    const fields = fc.constantFrom(
      'severity',
      'incident_type',
      'detected_by',
      'started_at',
      'published_at',
      'blast_radius',
      'category',
    );
    fc.assert(
      fc.property(places, fields, fc.constantFrom(...denied), (said, field, secret) => {
        let at = 0;
        const say = () => said[at++ % said.length]!;
        const { avid, osv } = exported(documentWith(say, { [field]: secret }), withText);
        const out = JSON.stringify([avid, osv]).toLowerCase();
        for (const one of denied) expect(out).not.toContain(one.toLowerCase());
      }),
      { numRuns: 150, seed: 4 },
    );
  });

  test('both keep to the slices of the public schemas', () => {
    const { avid, osv } = exported(
      documentWith(() => 'words'),
      withText,
    );
    expect(avidSlice.safeParse(avid).error).toBeUndefined();
    expect(osvSlice.safeParse(osv).error).toBeUndefined();
  });
});

test('without text nothing that is written anywhere goes out, random texts included', () => {
  const anything = fc.string({ minLength: 6, maxLength: 40, unit: 'grapheme' }).filter((text) => /\S{6}/.test(text));
  const plain = JSON.stringify(
    exported(
      documentWith(() => 'Ω'),
      false,
    ).osv,
  );
  fc.assert(
    fc.property(anything, (text) => {
      const osv = JSON.stringify(
        exported(
          documentWith(() => text),
          false,
        ).osv,
      );
      // The token alone tells the two apart.
      const withoutToken = (entry: string) => entry.replace(/x_reliability-[0-9a-f]{16}/, '');
      expect(withoutToken(osv)).toBe(withoutToken(plain));
    }),
    { numRuns: 100, seed: 4 },
  );
});

test('what is public goes out: closed lists, counts, days, durations, taxonomies', () => {
  const { incident, avid, osv } = exported(
    documentWith(() => 'words'),
    false,
  );
  expect(incident).toMatchObject({
    ...{ severity: 'sev2', failures: ['tool-timeout'], runsAffected: 9, externalActions: 2, controlGaps: ['policy'] },
    taxonomies: { owasp_llm: ['LLM10:2025'], atlas: ['AML.T0051'] },
    days: { started: '2026-05-01', detected: '2026-05-01', resolved: '2026-05-01', published: undefined },
    measures: [{ type: 'eval-case', n: 1, done: 1 }],
    sentences: [],
  });
  expect(avid).toMatchObject({
    problemtype: {
      description: {
        value:
          'An incident of an AI agent in production, severity 2 of 4: the agent waited for a tool that did not answer in time.',
      },
    },
    impact: {
      avid: { risk_domain: ['Performance'], sep_view: ['P0201: Resilience/ Stability'] },
      atlas: [{ technique: 'AML.T0051' }],
    },
  });
  expect(osv).toMatchObject({
    modified: '2026-05-09T00:00:00Z',
    database_specific: { latency_minutes: { detection: 30, resolution: 150, communication: 30 } },
  });
});

test('with text ordinary sentences go out too, the others are left out whole', () => {
  const { incident } = exported(
    documentWith(() => 'Zofia'),
    true,
  );
  expect(incident.sentences).toEqual(['The agent repeated a call.', 'Nobody counted the calls.']);
});

test('every value that stays inside is reported with its place and reason, and without itself', () => {
  const { redacted } = exported(
    documentWith(() => 'OPS-4711'),
    true,
  );
  const reasonOf = (field: string) => redacted.find((one) => one.field === field)?.reason;
  expect(reasonOf('/owners/0')).toBe('people');
  expect(reasonOf('/action_items/0/owner')).toBe('people');
  expect(reasonOf('/action_items/0/tracker')).toBe('tracker');
  expect(reasonOf('/communications/0/channel')).toBe('channel');
  expect(reasonOf('/timeline/0/event')).toBe('transcript');
  expect(reasonOf('/links/traces')).toBe('link');
  expect(reasonOf('/agent_id')).toBe('internal id');
  expect(reasonOf('/detected_at')).toBe('exact time');
  expect(reasonOf('/x_OPS-4711')).toBe('not known to be public');
  expect(reasonOf('/severity')).toBeUndefined();
  expect(redacted.filter(({ field }) => field === 'body').length).toBeGreaterThanOrEqual(2);
  expect(redacted.every(({ place }) => /^content\/postmortems\/pm-2026-777\.md:\d+$/.test(place))).toBe(true);
  const report = { version: 1, incident: 'pm-2026-777', published: '0', redacted };
  expect(redactionReportSchema.safeParse(report).error).toBeUndefined();
});

test('every postmortem of the shipped library can be exported', async () => {
  const cwd = join(import.meta.dirname, '../..');
  const library = await loadLibrary({ contentDir: join(cwd, 'content'), cwd, config: defaultConfig, history: false });
  const index = indexLibrary(library);
  const postmortems = library.documents.filter(isRecord).filter(({ kind }) => kind === 'postmortem');
  expect(postmortems.length).toBeGreaterThan(10);
  for (const document of postmortems) {
    const record = recordView(document, library, index, '2026-11-21T08:00:00Z');
    const { incident } = publicIncident(document, { record, index, people: noPeople, withText: true });
    expect(avidSlice.safeParse(avidReport(incident)).error, document.path).toBeUndefined();
    expect(osvSlice.safeParse(osvEntry(incident, '2026-11-21')).error, document.path).toBeUndefined();
  }
});
