import { execFileSync, spawnSync } from 'node:child_process';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../tests/temporary-folder.ts';
import { severityTable } from '../model/severity.ts';
import { checkEvents } from './check/check-events.ts';
import { eventLine, type NewEvent } from './emit-event.ts';

const event: NewEvent = {
  ts: new Date('2026-08-14T09:12:00Z'),
  agent_id: 'support-triage',
  agent_version: '3.1.0',
  run_id: 'run-1',
  event_type: 'run.started',
};

describe('an event', () => {
  test('is one line, its moment in UTC, with an id of its own', () => {
    const [one, other] = [eventLine(event), eventLine(event)];
    expect(one).toMatch(/^\{"event_id":"evt-[0-9a-f-]{36}","ts":"2026-08-14T09:12:00\.000Z","agent_id":.*\}\n$/u);
    expect(one).not.toBe(other);
  });

  test('keeps the id and the moment that it is given', () => {
    const line = eventLine({ ...event, event_id: 'evt-1', ts: '2026-08-14T11:12:00+02:00', rationale: 'one\ntwo' });
    expect(JSON.parse(line)).toMatchObject({ event_id: 'evt-1', ts: '2026-08-14T11:12:00+02:00' });
    expect(line.indexOf('\n')).toBe(line.length - 1);
  });

  test.each<readonly [object, string]>([
    [{ run_id: '' }, '`run_id` is empty'],
    [{ event_type: 'override' }, '`action_type` is missing on a decision of a person'],
    [{ ts: new Date(Number.NaN) }, '`ts` cannot be read'],
    [{ cost: Number.NaN }, '`cost` is empty'],
    [{ user: 'x' }, '`user` is no field of an event'],
  ])('with %j is refused where it is made', (fields, message) => {
    expect(() => eventLine({ ...event, ...fields })).toThrow(message);
  });
});

describe('the examples', () => {
  const example = (name: string) => join(import.meta.dirname, '../../examples/emit-events', name);
  const hasPython = spawnSync('python3', ['--version']).status === 0;

  test.each([
    ['TypeScript', process.execPath, 'agent.ts'],
    ['Python', 'python3', 'agent.py'],
  ])('in %s tells a run without a problem', async (_, program, name) => {
    if (program === 'python3' && !hasPython) return console.warn('python3 is not here: agent.py was not run');
    const file = join(temporaryFolder(), 'events.ndjson');
    execFileSync(program, [example(name), file]);
    execFileSync(program, [example(name), file]);
    const { counts, problems } = checkEvents([{ path: name, open: () => createReadStream(file) }], {
      ...{ now: Number.MAX_SAFE_INTEGER, known: undefined, severities: severityTable },
    });
    for await (const batch of problems) expect(batch).toEqual([]);
    expect(counts).toMatchObject({ lines: 10, events: 10, runs: 2 });
    expect(readFileSync(example(name), 'utf8').trimEnd().split('\n').length).toBeLessThan(26);
  });
});
