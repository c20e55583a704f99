import { describe, expect, it } from 'vitest';
import { findEdges, indexLibrary } from '../../library/graph.ts';
import type { EventFacts, Library } from '../../library/library.ts';
import { Clock } from '../../model/clock.ts';
import { defaultConfig } from '../../model/config.ts';
import { readDocument } from '../../reader/read-document.ts';
import boundaryCross from './boundary-cross.ts';

type Crossing = EventFacts['boundaryCrossings'][number];

const file = 'content/data/events/2026-08.ndjson';

function crossing(line: number, ts: string, changes: Partial<Crossing> = {}): Crossing {
  const refs = ['pii-leak-risk'];
  return { event_id: `evt-${line}`, ts, agent_id: 'support-triage', failure_id_refs: refs, file, line, ...changes };
}

/** What the rule says: `line message`, in order. */
function found(crossings: readonly Crossing[], now: string, reviews: readonly string[] = []): readonly string[] {
  const documents = reviews.map((fields, index) => {
    const contentPath = `postmortems/pm-${index}.md`;
    const content = `---\nkind: postmortem\nid: pm-${index}\n${fields}\n---\n`;
    return readDocument({ path: `content/${contentPath}`, contentPath, content }, defaultConfig).document;
  });
  const library: Library = {
    documents,
    edges: findEdges(documents),
    files: [],
    history: {},
    git: 'none',
    events: { ids: [], boundaryCrossings: crossings, malformed: [], files: [file] },
  };
  const said: string[] = [];
  const options = boundaryCross.options.parse({});
  if (boundaryCross.scope !== 'library') throw new Error('boundary-cross looks at the library');
  boundaryCross.check({
    library,
    index: indexLibrary(library),
    clock: new Clock(now),
    config: defaultConfig,
    options,
    report: ({ message, at }) => said.push(`${'start' in at ? at.start : '?'} ${message}`),
  });
  return said;
}

describe('reference/boundary-cross', () => {
  it('waits for a day, and never judges what lies after the clock', () => {
    const one = [crossing(1, '2026-08-14T09:00:00Z')];
    expect(found(one, '2026-08-15T08:59:59Z')).toEqual([]);
    expect(found(one, '2026-08-15T09:00:00Z')).toEqual(['1 single']);
    expect(found(one, '2026-08-01T00:00:00Z')).toEqual([]);
  });

  it('says once what belongs to one week, agent and failure', () => {
    const many = [
      crossing(4, '2026-08-25T00:00:00Z'),
      crossing(1, '2026-08-14T09:00:00Z'),
      crossing(2, '2026-08-15T09:00:00+02:00'),
      crossing(3, '2026-08-15T10:00:00Z', { agent_id: 'claims-intake' }),
    ];
    expect(found(many, '2026-10-01T00:00:00Z')).toEqual(['1 series', '3 single', '4 single']);
  });

  it.each([
    ['links it', 'action_items:\n  - linked_override_events: [evt-1]', []],
    [
      'is of its agent, failure and week',
      'agent_id: support-triage\nfailure_id_refs: [pii-leak-risk]\ndetected_at: 2026-08-20T00:00:00Z',
      [],
    ],
    [
      'lasted until then',
      'agent_id: support-triage\nfailure_id_refs: [pii-leak-risk]\nstarted_at: 2026-07-01T00:00:00Z\nresolved_at: 2026-08-10T00:00:00Z',
      [],
    ],
    [
      'is of another month',
      'agent_id: support-triage\nfailure_id_refs: [pii-leak-risk]\ndetected_at: 2026-09-20T00:00:00Z',
      ['1 single'],
    ],
    [
      'is of another agent',
      'agent_id: claims-intake\nfailure_id_refs: [pii-leak-risk]\ndetected_at: 2026-08-14T00:00:00Z',
      ['1 single'],
    ],
    [
      'is of another failure',
      'agent_id: support-triage\nfailure_id_refs: [tool-timeout]\ndetected_at: 2026-08-14T00:00:00Z',
      ['1 single'],
    ],
    ['has no time', 'agent_id: support-triage\nfailure_id_refs: [pii-leak-risk]', ['1 single']],
  ])('a review that %s', (_, fields, expected) => {
    expect(found([crossing(1, '2026-08-14T09:00:00Z')], '2026-10-01T00:00:00Z', [fields])).toEqual(expected);
  });

  it('leaves an event without a readable time alone', () => {
    expect(found([crossing(1, 'yesterday')], '2026-10-01T00:00:00Z')).toEqual([]);
  });
});
