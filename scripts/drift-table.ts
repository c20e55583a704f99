import { wrap } from '../src/lint/reporters/display-width.ts';
import type { DriftReport, DriftVerdict } from '../src/metrics/drift/drift-schema.ts';
import { printable } from '../src/reader/printable.ts';
import { columns, paint } from './terminal.ts';

const marks: Readonly<Record<DriftVerdict['verdict'], string>> = {
  drift: paint('red', '✖'),
  watch: paint('yellow', '▲'),
  steady: paint('green', '✔'),
  unknown: paint('dim', '?'),
};

/** The verdicts under their versions: drift and what to watch, or `all` of them. */
export function driftTable({ verdicts, now }: DriftReport, all: boolean): string {
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
  const ran = new Set(verdicts.map(({ agent, version }) => JSON.stringify([agent, version]))).size;
  const said = `${counts['drift']} drifted, ${counts['watch']} to watch, ${counts['steady']} steady, ${counts['unknown']} with too little to judge by`;
  const end =
    ran === 0
      ? `No agent ran in the 24 hours before ${now}.`
      : `Of the rates of ${ran} ${ran === 1 ? 'version' : 'versions'} that ran in the 24 hours before ${now}: ${said}.`;
  return `${versions.join('')}${wrap(end, width).join('\n')}\n`;
}
