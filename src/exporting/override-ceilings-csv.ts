import { csv } from './csv.ts';

const figures = ['overridden', 'gates', 'rate', 'low', 'high', 'ceiling'] as const;

type Line = { readonly agent: string; readonly version: string; readonly ceilingIs: string } & Readonly<
  Record<(typeof figures)[number], number>
>;

/** The override rate of a version over seven days a line, with what it is held to. */
export function overrideCeilingsCsv(lines: readonly Line[]): string {
  const rows = lines.map((line) => [line.agent, line.version, ...figures.map((name) => line[name]), line.ceilingIs]);
  return csv([['agent', 'version', ...figures, 'ceiling_is'], ...rows]);
}
