#!/usr/bin/env node
/**
 * The figures of `reliability metrics` by reading and adding up in Node, without a database: the same lines are checked, the same
 * facts are gathered, and the same functions make the report of them. Nothing is kept for the next time. Files are read whole and
 * split, which is faster than a line at a time.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { measure } from '../../src/metrics/measure.ts';
import { measureSettings } from '../../src/metrics/measure-settings.ts';
import { metricNames } from '../../src/metrics/metrics-schema.ts';
import { severityLookup } from '../../src/metrics/mode-severities.ts';
import { windowNames } from '../../src/metrics/windows.ts';
import { defaultConfig } from '../../src/model/config.ts';
import { reduceEvents } from './reduce-events.ts';

const [folder = '', until = ''] = process.argv.slice(2);
const now = Number(until);

function* texts(): Generator<string> {
  for (const name of readdirSync(folder).sort()) yield readFileSync(join(folder, name), 'utf8');
}

const { rollup, malformed } = reduceEvents(texts(), now);
const report = measure(rollup, {
  ...measureSettings(defaultConfig.metrics),
  now,
  windows: windowNames,
  metrics: metricNames,
  severityOf: severityLookup(new Map(), defaultConfig.severities),
  source: { files: readdirSync(folder).length, malformed },
});
process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
