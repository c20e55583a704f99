import { expect, test } from 'vitest';
import { findEdges, indexLibrary } from '../library/graph.ts';
import type { Library } from '../library/library.ts';
import { endStates, type Rollup } from '../metrics/rollup.ts';
import { defaultConfig } from '../model/config.ts';
import { readDocument } from '../reader/read-document.ts';
import { alarmsOf } from './drift-alarms.ts';

const now = Date.parse('2026-08-14T10:30:00Z');
const hour = 3_600_000;

/** An agent that ran once and crossed its boundary so many hours before the clock. */
function rollup(hours: number): Rollup {
  const at = Float64Array.of(now - hours * hour);
  const none = Float64Array.of(Number.NaN);
  const code = Uint8Array.of(0);
  const runs = {
    ...{ at, startedAt: at, endedAt: at, end: Uint8Array.of(endStates.succeeded), clean: Uint8Array.of(1) },
    ...{ escalated: code, steps: none, fallbackSteps: none, cost: none, tokens: none, latency: none },
  };
  const version = {
    ...{ agent: 'invoice-match', version: '1.0.0', firstAt: now - 900 * hour, firings: [], runs, adversarial: [] },
    ...{ gates: { at: new Float64Array(), overridden: new Uint8Array() }, escalations: [], strayOverrides: [] },
    crossings: [{ at: now - hours * hour, eventId: 'evt-1' }],
  };
  return {
    agents: [{ agent: 'invoice-match', failings: [], fixes: [], versions: [version] }],
    counts: { events: 1, duplicates: 0, conflictingIds: 0, future: 0 },
  };
}

function judged(...fields: readonly string[]) {
  const documents = fields.map((text, number) => {
    const contentPath = `postmortems/pm-${number}.md`;
    const content = `---\nkind: postmortem\nid: pm-${number}\n${text}\n---\n`;
    return readDocument({ path: `content/${contentPath}`, contentPath, content }, defaultConfig).document;
  });
  const crossing = { event_id: 'evt-1', ts: '2026-08-14T05:30:00Z', agent_id: 'invoice-match', file: 'a', line: 1 };
  const events = {
    ids: [],
    boundaryCrossings: [{ ...crossing, failure_id_refs: ['pii-leak-risk'] }],
    malformed: [],
    files: [],
  };
  const library: Library = { documents, edges: findEdges(documents), files: [], history: {}, git: 'none', events };
  return { config: defaultConfig, library, index: indexLibrary(library) };
}

const review = 'agent_id: invoice-match\nstatus: draft\ndetected_at: 2026-08-14T06:00:00Z\nfailure_id_refs: ';

test('a crossing that nobody has reviewed is an alarm, with the mode of its event', () => {
  expect(alarmsOf(judged(), rollup(5), now)).toMatchObject([
    {
      cause: { agent: 'invoice-match', failureIds: ['pii-leak-risk'], versions: ['1.0.0'] },
      text: expect.stringContaining('1 in 7d'),
      record: undefined,
    },
  ]);
});

test.each([
  ['it is covered', judged(`${review}[pii-leak-risk]`), 5],
  ['it was before this week', judged(), 7 * 24 + 1],
])('there is none when %s', (_, library, hours) => {
  expect(alarmsOf(library, rollup(hours), now)).toEqual([]);
});

test('what covers another mode covers it not', () => {
  expect(alarmsOf(judged(`${review}[tool-timeout]`), rollup(5), now)).toMatchObject([{ record: undefined }]);
});
