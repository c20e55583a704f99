import { type Command, Option } from 'commander';
import type { GateDocument } from '../src/gates/gate-document.ts';
import { judgeFindings } from '../src/gates/merge.ts';
import { mergeVerdict } from '../src/gates/merge-verdict.ts';
import { suggest } from '../src/library/suggest.ts';
import { type ChangeOptions, gateChange } from './gate-change.ts';
import type { GateSides } from './gate-sides.ts';
import { withProjectOptions } from './project-options.ts';
import { UsageError } from './usage-error.ts';

const formats = ['table', 'json'] as const;

interface FindingsOptions extends ChangeOptions {
  readonly target?: string;
}

/** `reliability gate findings`: exit 0 green or exempt, 1 blocked or unknown, 2 when the run itself failed. */
export function addGateFindings(gate: Command, done: (exitCode: number) => void): void {
  withProjectOptions(gate.command('findings'))
    .summary('open blockers among the findings')
    .description(
      'Decide whether anything that reviewers found holds back: no blocker is open, and those that are closed were verified by somebody else, item by item.',
    )
    .option('--target <id>', 'only the findings about this record, path or URL (default: all)')
    .option(
      '--base <ref>',
      'judge the change since it departed from a branch, tag or commit, by the demands of that base',
    )
    .addOption(new Option('--format <format>', 'how to print the verdict').choices(formats).default('table'))
    .option('--now <time>', 'the clock, a date or an ISO 8601 moment (default: now)')
    .addHelpText(
      'after',
      `
It is the check \`blockers\` of \`gate merge\`, for those who want to know before a review is published. High, medium and low do not hold
back; a finding without a severity does, as unknown. A blocker that is closed without a fixer and another verifier, with an item that
nobody verified, or by a resolution that names something unfinished, does not count as closed.
\`gates.merge.blockers\` of the configuration says whether one that is fixed and not yet verified holds back as well.

JSON follows schemas/merge-gate.json.
Exit codes: 0 green or exempt, 1 blocked or unknown, 2 the run itself failed.

Examples:
  $ reliability gate findings
  $ reliability gate findings --target pm-2026-023
  $ reliability gate findings --base origin/main --format json | jq .reasons`,
    )
    .action(async (options: FindingsOptions) => done(await gateFindings(options)));
}

function gateFindings(options: FindingsOptions): Promise<number> {
  return gateChange(options, async ({ config, sides }) => {
    const { target } = options;
    checkTarget(target, sides);
    const { merge } = config.gates;
    const judge = (documents: readonly GateDocument[]) => judgeFindings(documents, merge, target);
    const judgement = judge(sides.documents);
    const before = sides.earlier && { before: judge(sides.earlier), recordsOnly: false };
    return { judgement, verdict: mergeVerdict(judgement, merge, before), findings: { target } };
  });
}

/** A misspelt id has no findings, and the gate would be green for it. */
function checkTarget(target: string | undefined, { head, documents }: GateSides): void {
  if (target === undefined) return;
  const records = [...head.index.byId.values()].flatMap((ofKind) => [...ofKind.keys()]);
  const targets = documents.flatMap(({ kind, data }) => (kind === 'finding' ? [data['target']] : []));
  const known = new Set([...records, ...targets.filter((name) => typeof name === 'string')]);
  if (known.has(target)) return;
  const meant = suggest(target, known);
  throw new UsageError(
    `There is no record ${target}, and no finding about it`,
    'What has no findings is green, and so would be a name with a typing error.',
    meant === undefined
      ? '`reliability findings --all` lists what findings are about.'
      : `Did you mean \`--target ${meant}\`?`,
  );
}
