import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { randomFrom } from '../corpus/random.ts';

export interface EventPlan {
  /** About how many events all days have together. */
  readonly events: number;
  /** Days, the last one before `until`. */
  readonly days: number;
  /** Milliseconds since 1970, the midnight after the last day. */
  readonly until: number;
  readonly seed: string;
  readonly dir: string;
}

const agents = ['support-triage', 'invoice-match', 'claims-intake', 'field-scheduler'] as const;
const modes = ['tool-timeout', 'schema-drift-input', 'low-confidence-routing', 'looping-retry'] as const;
const day = 86_400_000;
const eventsOfRun = 5.95;
const batch = 1 << 20;

/**
 * Writes override events as NDJSON, a file a day: runs of four agents in two versions each, with steps, gates, failures and
 * escalations as often as an agent in production has them, and fixes. Runs begin in their file; few end in that of the next
 * day, as after midnight. The same plan writes the same bytes. Returns the number of events.
 */
export function generateEvents({ events, days, until, seed, dir }: EventPlan): number {
  mkdirSync(dir, { recursive: true });
  const random = randomFrom(seed);
  const runs = Math.round(events / days / eventsOfRun);
  let written = 0;
  let late: string[] = [];
  for (let at = 0; at < days; at += 1) {
    const start = until - (days - at) * day;
    const file = openSync(join(dir, `${new Date(start).toISOString().slice(0, 10)}.ndjson`), 'w');
    let text = '';
    const write = (line: string): void => {
      text += `${line}\n`;
      written += 1;
      if (text.length < batch) return;
      writeSync(file, text);
      text = '';
    };
    for (const line of late) write(line);
    late = [];
    for (let run = 0; run < runs; run += 1) {
      const began = start + Math.floor((run / runs) * day);
      for (const [ts, line] of runEvents(`${at}-${run}`, began)) {
        if (ts < start + day) write(line);
        else late.push(line);
      }
    }
    writeSync(file, text);
    closeSync(file);
  }
  return written;

  function* runEvents(id: string, began: number): Generator<readonly [number, string]> {
    const agent = random.pick(agents);
    const version = began < until - (days / 2) * day ? '1.4.0' : '1.5.0';
    let ts = began;
    let number = 0;
    const event = (type: string, fields: object): readonly [number, string] => {
      ts += random.int(200, 40_000);
      number += 1;
      const line = {
        event_id: `evt-${id}-${number}`,
        ts: new Date(ts).toISOString(),
        agent_id: agent,
        agent_version: version,
        run_id: `run-${id}`,
        trace_id: `trace-${id}`,
        bundle_id: 'bundle-2026-10-02-a',
        event_type: type,
        ...fields,
      };
      return [ts, JSON.stringify(line)];
    };
    yield event('run.started', { state: 'Intake' });
    const steps = random.int(2, 5);
    for (let step = 1; step <= steps; step += 1) {
      const state = random.chance(0.04) ? 'Fallback' : 'Execute';
      yield event('state.entered', { step_id: String(step), state, confidence_band: 'high' });
    }
    if (random.chance(0.4)) {
      yield event('hitl.gate', { step_id: '2', decision_origin: 'agent', confidence_band: 'medium' });
      if (random.chance(0.05)) {
        const action = random.pick(['permit-with-modification', 'refuse-and-instruct']);
        const fields = {
          step_id: '2',
          decision_origin: 'human-override',
          action_type: action,
          rationale: 'not our item',
        };
        yield event('override', fields);
      }
    }
    let end = 'Succeeded';
    if (random.chance(0.03)) {
      const failure_id_refs = [random.pick(modes)];
      end = random.weighted({ Succeeded: 0.6, Escalated: 0.3, FailedTerminal: 0.1 });
      const tier = end === 'Escalated' ? { tier: random.int(1, 3) } : {};
      yield event('failure', {
        state: end === 'Succeeded' ? 'Retry' : end,
        failure_id_refs,
        severity: 'sev3',
        ...tier,
      });
      if (end !== 'Succeeded' && random.chance(0.1)) yield event('fix.deployed', { failure_id_refs });
    }
    const cost = random.int(1, 40) / 1000;
    yield event('run.ended', { state: end, cost, tokens: random.int(500, 9000), latency_ms: random.int(800, 90_000) });
  }
}
