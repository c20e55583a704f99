import { statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { avidReport } from '../src/exporting/incident/avid-report.ts';
import { osvEntry } from '../src/exporting/incident/osv-entry.ts';
import { publicIncident } from '../src/exporting/incident/public-incident.ts';
import type { Redaction, RedactionReport } from '../src/exporting/incident/redaction.ts';
import { loadPeople } from '../src/library/load-people.ts';
import type { LoadedRecords } from '../src/library/load-records.ts';
import { suggest } from '../src/library/suggest.ts';
import { dayOf } from '../src/model/calendar.ts';
import { printable } from '../src/reader/printable.ts';
import { readClock } from './clock.ts';
import { openProject, type ProjectOptions } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { readRecords, writeText } from './read-records.ts';
import { tell } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import { writePieces } from './write-pieces.ts';

const formats = ['avid', 'osv'] as const;

interface IncidentOptions extends ProjectOptions {
  readonly format: (typeof formats)[number];
  readonly out?: string;
  readonly report?: string;
  readonly withText?: boolean;
  readonly now?: string;
}

/** `reliability export incident`: one incident for a public database. */
export function addExportIncident(parent: Command): void {
  // Both have a --format of their own.
  parent.enablePositionalOptions();
  withProjectOptions(parent.command('incident').argument('<id>', 'the id of a postmortem'))
    .summary('write one incident for a public database, redacted')
    .description(
      'Write one incident in the shape of a public incident database. What goes out is made of closed lists, counts, days, durations and public taxonomies; everything else stays inside, and the report says what.',
    )
    .addOption(new Option('--format <format>', 'the database').choices(formats).makeOptionMandatory())
    .option('--out <file>', 'the file to write (default: standard output)')
    .option('--report <file>', 'write every redaction as JSON (default: a summary on standard error)')
    .option('--with-text', 'add sentences of title, summary and systemic cause that hold ordinary words only')
    .option('--now <time>', 'the clock, a date or an ISO 8601 moment (default: now)')
    .addHelpText(
      'after',
      `
avid: a report of the AI Vulnerability Database. osv: the shape of the Open Source Vulnerability format.
People, transcripts, links, tickets, channels, ids and hours never go out. With --with-text a sentence is left out whole
when a word of it may be a name, an id or an address: read what is left before you publish it.

Examples:
  $ reliability export incident pm-2026-013 --format avid
  $ reliability export incident pm-2026-013 --format osv --out incident.json --report redacted.json`,
    )
    .action(exportIncident);
}

async function exportIncident(id: string, options: IncidentOptions, command: Command): Promise<void> {
  // The library may be named in front of `incident`, too.
  const project = await openProject({ ...command.parent?.opts<ProjectOptions>(), ...options });
  const now = readClock(options.now ?? project.contentNow);
  checkFile('--out', options.out, project.cwd);
  checkFile('--report', options.report, project.cwd);
  const records = await readRecords(project, now);
  const found = await records.find('postmortem', id);
  if (found === undefined) throw unknownIncident(id, records);
  const { record, document } = found;
  if (record.audience === 'restricted') {
    throw new UsageError(
      `${id} is restricted`,
      'Its audience is smaller than the organisation, so nothing of it goes out.',
      'Set `audience: internal` in the postmortem first, when those who restricted it agree.',
    );
  }
  const { cwd, config, contentDir } = project;
  const people = await loadPeople({ contentDir, cwd, config });
  const { incident, redacted } = publicIncident(document, {
    ...{ record, people, index: records.index },
    withText: options.withText === true,
  });
  const changed = record.history === undefined ? now : record.history.updated;
  const entry = options.format === 'avid' ? avidReport(incident) : osvEntry(incident, dayOf(changed));
  await writeText([`${JSON.stringify(entry, undefined, 2)}\n`], options.out, project);
  const report: RedactionReport = { version: 1, incident: id, published: incident.token, redacted: [...redacted] };
  if (options.report === undefined) await tell(summaryOf(redacted, document.path));
  else writePieces(resolve(cwd, options.report), [`${JSON.stringify(report, undefined, 2)}\n`]);
}

/** Wrong places are told before the library is read. */
function checkFile(option: string, path: string | undefined, cwd: string): void {
  if (path === undefined) return;
  if (path !== '' && statSync(resolve(cwd, path), { throwIfNoEntry: false })?.isDirectory() !== true) return;
  throw new UsageError(
    path === '' ? `${option} names nothing` : `${path} is a folder`,
    'It is one file that is written.',
    `Name a file, for example \`${option} ${join(path, option === '--out' ? 'incident.json' : 'redacted.json')}\`.`,
  );
}

/** How often each field was left out and why, the first place of each. */
function summaryOf(redacted: readonly Redaction[], path: string): string {
  const groups = Map.groupBy(redacted, ({ field, reason }) => `${reason}\n${field.replaceAll(/\/\d+/g, '/*')}`);
  const rows = [...groups].map(([key, members]) => {
    const [reason = '', field = ''] = key.split('\n');
    return { reason, field, n: members.length, line: members[0]?.place.split(':').at(-1) ?? '' };
  });
  rows.sort((a, b) => (a.reason === b.reason ? (a.field < b.field ? -1 : 1) : a.reason < b.reason ? -1 : 1));
  const width = Math.max(...rows.map(({ reason }) => reason.length));
  const lines = rows.map(
    ({ reason, field, n, line }) =>
      `  ${reason.padEnd(width)}  ${printable(field)}${n > 1 ? ` × ${n}` : ''}, line ${line}\n`,
  );
  return `Left out of ${printable(relative('.', path) || path)}: ${redacted.length} values and sections\n${lines.join('')}`;
}

function unknownIncident(id: string, { index }: LoadedRecords): UsageError {
  const ids = [...(index.byId.get('postmortem')?.keys() ?? [])];
  const closest = suggest(id, ids);
  return new UsageError(
    `There is no postmortem ${id}`,
    'An incident is exported by the id of its postmortem.',
    closest === undefined
      ? 'Write the id of a postmortem; `reliability export --format csv --kind postmortem` lists them.'
      : `Write \`reliability export incident ${closest}\`.`,
  );
}
