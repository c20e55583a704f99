import type { GateDocument } from '../src/gates/gate-document.ts';
import type { MergeReport } from '../src/gates/merge-schema.ts';
import type { Config } from '../src/model/config.ts';
import { readClock } from './clock.ts';
import { type MergeOutcome, mergeReport } from './gate-report.ts';
import { type GateSides, readSides } from './gate-sides.ts';
import { mergeTable } from './gate-table.ts';
import { type OpenedBase, openBase } from './open-base.ts';
import { openProject, type ProjectOptions, requireContent } from './project.ts';
import { print } from './terminal.ts';

/** The options of a gate that judges records, with a change or without one. */
export interface ChangeOptions extends ProjectOptions {
  readonly base?: string;
  readonly format: 'table' | 'json';
  readonly now?: string;
}

/** What a gate judges, by the demands of the base where there is one. */
export interface OpenedChange {
  readonly config: Config;
  /** ISO 8601 instant. */
  readonly now: string;
  readonly sides: GateSides;
  readonly base: OpenedBase | undefined;
}

/** What a gate decided, and what to tell beside it. */
export type DecidedChange = Omit<MergeOutcome, 'now'> & { readonly notes?: readonly string[] };

/** Opens the library and its base, lets a gate decide, and prints the verdict. Resolves with the exit code. */
export async function gateChange(
  options: ChangeOptions,
  decide: (change: OpenedChange) => Promise<DecidedChange>,
): Promise<number> {
  const project = await openProject(options);
  const contentDir = requireContent(project);
  const base = options.base === undefined ? undefined : await openBase(options.base, project, contentDir);
  try {
    const config = base?.config ?? project.config;
    const isConfigured = options.now === undefined && project.contentNow !== undefined;
    const now = readClock(options.now ?? (isConfigured ? config.content.now : undefined));
    const sides = await readSides({ contentDir, cwd: project.cwd, config, now, history: false }, base?.source);
    const { notes = [], ...outcome } = await decide({ config, now, sides, base });
    const report = await mergeReport(
      { ...outcome, now },
      {
        base: base && { ref: options.base ?? '', commit: base.commit },
        notes: [...(base?.notes ?? []), ...notes],
        find: (document: GateDocument) =>
          (document.deleted ? sides.before : sides.head)?.find(document.kind, document.id ?? ''),
      },
    );
    await print(options.format === 'json' ? `${JSON.stringify(report, undefined, 2)}\n` : mergeTable(report));
    return passes(report) ? 0 : 1;
  } finally {
    base?.close();
  }
}

function passes({ verdict }: MergeReport): boolean {
  return verdict === 'green' || verdict === 'exempt';
}
