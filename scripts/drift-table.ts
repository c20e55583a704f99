import type { IncidentPlan } from '../src/incidents/incident-plan.ts';
import { wrap } from '../src/lint/reporters/display-width.ts';
import type { DriftOpened, DriftReport, DriftVerdict } from '../src/metrics/drift/drift-schema.ts';
import { printable } from '../src/reader/printable.ts';
import { columns, paint } from './terminal.ts';

const marks: Readonly<Record<DriftVerdict['verdict'], string>> = {
  drift: paint('red', '✖'),
  watch: paint('yellow', '▲'),
  steady: paint('green', '✔'),
  unknown: paint('dim', '?'),
};

interface TableOptions {
  /** Also what is steady, and what cannot be judged. */
  readonly all: boolean;
  /** The drafts whose whole text is shown, because it is not written. */
  readonly texts: IncidentPlan | undefined;
}

/** The verdicts under their versions, and what was opened for them. */
export function driftTable({ verdicts, now, opened }: DriftReport, { all, texts }: TableOptions): string {
  const counts = Object.fromEntries(
    Object.keys(marks).map((name) => [name, verdicts.filter(({ verdict }) => verdict === name).length]),
  );
  const width = Math.min(columns(process.stdout), 120);
  const shown = verdicts.filter(({ verdict }) => all || verdict === 'drift' || verdict === 'watch');
  const byVersion = Map.groupBy(shown, ({ agent, version }) => `${printable(agent)} ${printable(version)}`);
  const versions = [...byVersion].map(([name, own]) => {
    const lines = own.map(({ verdict, kind, text }) => {
      const [first, ...rest] = wrap(`${kind}: ${printable(text)}`, width - 4);
      return `  ${marks[verdict]} ${[first, ...rest.map((line) => `    ${line}`)].join('\n')}\n`;
    });
    return `${paint('bold', name)}\n${lines.join('')}\n`;
  });
  // A failure stays open, and a crossing waits for its review, also when the version has stopped.
  const ofRuns = verdicts.filter(({ kind }) => kind !== 'recovery' && kind !== 'crossing');
  const ran = new Set(ofRuns.map(({ agent, version }) => JSON.stringify([agent, version]))).size;
  const said = `${counts['drift']} drifted, ${counts['watch']} to watch, ${counts['steady']} steady, ${counts['unknown']} with too little to judge by`;
  const end =
    ran === 0
      ? `No agent ran in the 24 hours before ${now}${verdicts.length === 0 ? '' : `: ${said}`}.`
      : `Of ${ran} ${ran === 1 ? 'version' : 'versions'} that ran in the 24 hours before ${now}: ${said}.`;
  const lines = opened === undefined ? [] : openedLines(opened);
  const about = lines.map((line) => `${wrap(line, width - 2).join('\n  ')}\n`).join('');
  return `${versions.join('')}${wrap(end, width).join('\n')}\n${about === '' ? '' : `\n${about}`}${texts === undefined ? '' : whole(texts)}`;
}

function openedLines({ incidents, candidates }: DriftOpened): readonly string[] {
  if (incidents.length === 0 && candidates.length === 0) return ['Nothing to open.'];
  const done = (written: boolean, verb: string) => (written ? verb : `would be ${verb}`);
  return [
    ...incidents.map(({ agent, failure_ids, metric, verdicts, record, opened, refused }) => {
      const about = `${printable(agent)}, ${failure_ids.map(printable).join(', ') || metric} (${verdicts} ${verdicts === 1 ? 'verdict' : 'verdicts'})`;
      if (refused !== undefined) return `${marks.drift} ${about}: no draft. ${printable(refused)}`;
      if (opened === undefined) return `${marks.steady} ${about}: belongs to ${record}`;
      const lacks = opened.open === 1 ? 'one thing is missing' : `${opened.open} things are missing`;
      return `${marks.watch} ${about}: ${opened.path} ${done(opened.written, 'opened')} as a draft, ${lacks}`;
    }),
    ...candidates.map(
      ({ path, written }) => `${marks.watch} ${path} ${done(written, 'proposed')} as a candidate of the register`,
    ),
  ];
}

function whole({ incidents, candidates }: IncidentPlan): string {
  const drafts = [...incidents.flatMap((one) => ('postmortem' in one ? [one.postmortem] : [])), ...candidates];
  return drafts
    .map(({ path, draft }) => `\n${paint('bold', path)}\n\n${draft.text.split('\n').map(printable).join('\n')}`)
    .join('');
}
