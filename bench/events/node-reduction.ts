#!/usr/bin/env node
/**
 * Rates and quantiles of the same events by reading and adding up, as one writes it without a database: each id once, runs in a
 * map, and the windows over them. It leaves out recovery, tiers, versions of modes and every check of a line.
 */
import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { OverrideEvent } from '../../src/model/event.ts';

const [folder = '', until = ''] = process.argv.slice(2);
const now = Number(until);
const hour = 3_600_000;

interface Run {
  readonly group: string;
  at: number;
  fired: boolean;
  escalated: boolean;
  readonly steps: Map<string, boolean>;
  gates: number;
  overrides: number;
  cost: number;
  latency: number;
}

const seen = new Set<string>();
const runs = new Map<string, Run>();

for (const name of readdirSync(folder).sort()) {
  for await (const line of createInterface({ input: createReadStream(join(folder, name)) })) {
    const event = JSON.parse(line) as OverrideEvent;
    if (seen.has(event.event_id)) continue;
    seen.add(event.event_id);
    const at = Date.parse(event.ts);
    if (at < now && event.event_type !== 'fix.deployed') add(event, at);
  }
}

function add(event: OverrideEvent, at: number): void {
  const group = `${event.agent_id} ${event.agent_version}`;
  const key = `${group} ${event.run_id}`;
  let run = runs.get(key);
  if (run === undefined) {
    run = { group, at, fired: false, escalated: false, steps: new Map(), gates: 0, overrides: 0, cost: 0, latency: 0 };
    runs.set(key, run);
  }
  run.at = Math.min(run.at, at);
  run.fired ||= event.failure_id_refs !== undefined;
  run.escalated ||= event.state === 'Escalated';
  if (event.step_id !== undefined)
    run.steps.set(event.step_id, run.steps.get(event.step_id) === true || event.state === 'Fallback');
  if (event.event_type === 'hitl.gate') run.gates += 1;
  if (event.event_type === 'override') run.overrides += 1;
  run.cost = event.cost ?? run.cost;
  run.latency = event.latency_ms ?? run.latency;
}

const groups = Map.groupBy(runs.values(), ({ group }) => group);
for (const [group, all] of groups) {
  for (const length of [1, 2, 24, 168, 720]) {
    const own = all.filter(({ at }) => at >= now - length * hour);
    const sum = (value: (run: Run) => number) => own.reduce((total, run) => total + value(run), 0);
    const quantiles = (value: (run: Run) => number) => {
      const sorted = own.map(value).sort((a, b) => a - b);
      return [sorted[Math.floor(sorted.length / 2)], sorted[Math.floor(sorted.length * 0.95)]];
    };
    const figures = {
      success: sum(({ fired }) => (fired ? 0 : 1)) / own.length,
      escalated: sum(({ escalated }) => (escalated ? 1 : 0)) / own.length,
      overridden: sum(({ overrides }) => overrides) / sum(({ gates }) => gates),
      fallback: sum(({ steps }) => [...steps.values()].filter(Boolean).length) / sum(({ steps }) => steps.size),
      ...{ cost: quantiles(({ cost }) => cost), latency: quantiles(({ latency }) => latency) },
    };
    process.stdout.write(`${group} ${length} ${JSON.stringify(figures)}\n`);
  }
}
