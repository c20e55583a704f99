import { z } from 'zod';
import { rolloutStages } from '../../model/kinds/rollout.ts';
import { defineRule } from '../define-rule.ts';
import { readStages, type Stage, stageLabel, stageTitle } from './read-stages.ts';

export default defineRule({
  id: 'rollout/order',
  scope: 'document',
  kinds: ['rollout'],
  severity: 'error',
  fix: 'none',
  source: ['000 §3', '000 §3.3'],
  options: z.strictObject({
    /** Stages that may be left out, for example `["pct-50"]`. */
    optional: z.array(z.enum(rolloutStages)).default([]),
  }),
  messages: {
    none: {
      what: 'The rollout has no stages',
      why: 'Without its stages nobody can tell how far the version came, and what was measured on the way.',
      how: 'List under `stages` at least the first one: `- stage: pre-deploy` with its `gates`.',
    },
    skipped: {
      what: '{stage} comes without {missing} before it',
      why: 'Each stage lets the next larger group meet the agent only after the smaller one has; a stage left out is a jump.',
      how: 'Record {missing} with times and gates, or name in the option `optional` what you always leave out.',
    },
    backwards: {
      what: '{stage} comes after {before}, which was neither paused nor rolled back',
      why: 'The order of the stages is how the record is read; a stage out of place hides what was really done.',
      how: 'Put the stages in the order in which they were entered, or give {before} its `outcome: rolled-back`.',
    },
    'pushed-through': {
      what: '{stage} was entered although {before} is {outcome}',
      why: 'What was stopped goes on only after it has been through the same stage again, this time with green gates.',
      how: 'Record the second run of {before} as an entry of its own, or correct its `outcome`.',
    },
    undecided: {
      what: '{before} has no outcome, and {stage} was entered',
      why: 'Nobody can see that the gates were looked at before more traffic came.',
      how: 'Write `outcome: advanced` when every gate was green.',
    },
    overlap: {
      what: '{stage} was entered before {before} was left',
      why: 'Two stages at once have no dwell of their own, and their gates measure each other.',
      how: 'Correct `entered_at` or `exited_at`: a stage begins when the one before it has ended.',
    },
    'exit-first': {
      what: '{stage} was left before it was entered',
      why: 'The dwell cannot be told from these times.',
      how: 'Correct `entered_at` or `exited_at`, often the day or the month.',
    },
  },
  check({ document, options, report }) {
    const { stages: list } = document.data;
    if (list === undefined || list === null || (Array.isArray(list) && list.length === 0)) {
      report({ message: 'none', at: { pointer: '/stages' } });
      return;
    }
    let before: Stage | undefined;
    for (const stage of readStages(document.data)) {
      const at = { pointer: `${stage.pointer}/stage` };
      const names = { stage: stageTitle(stage.name), before: before ? stageLabel(before.name) : '' };
      const missing = rolloutStages
        .slice((before?.rank ?? -1) + 1, stage.rank)
        .filter((name) => !options.optional.includes(name));
      if (before?.outcome === 'paused' || before?.outcome === 'rolled-back') {
        if (stage.rank > before.rank && stage.begun)
          report({ message: 'pushed-through', at, data: { ...names, outcome: before.outcome.replace('-', ' ') } });
      } else if (before !== undefined && stage.rank <= before.rank) {
        report({ message: 'backwards', at, data: names });
      } else if (missing.length > 0) {
        report({ message: 'skipped', at, data: { ...names, missing: listed(missing.map(stageLabel)) } });
      } else if (before !== undefined && before.outcome === undefined && before.begun && stage.begun) {
        const data = { stage: stageLabel(stage.name), before: stageTitle(before.name) };
        report({ message: 'undecided', at: { pointer: `${before.pointer}/stage` }, data });
      }
      if (stage.entered !== undefined && stage.exited !== undefined && stage.exited < stage.entered) {
        report({ message: 'exit-first', at: { pointer: `${stage.pointer}/exited_at` }, data: names });
      }
      if (before !== undefined && overlaps(before, stage)) {
        report({
          message: 'overlap',
          at: { pointer: `${stage.pointer}/entered_at` },
          data: names,
          related: [{ at: { pointer: `${before.pointer}/exited_at` }, message: `${names.before} ends here` }],
        });
      }
      before = stage;
    }
  },
});

/** Whether a stage began before the one in front of it ended, or began. */
function overlaps(before: Stage, stage: Stage): boolean {
  if (stage.entered === undefined || before.entered === undefined) return false;
  // An exit before the entry is a mistake of its own.
  const end = before.exited !== undefined && before.exited >= before.entered ? before.exited : before.entered;
  return stage.entered < end;
}

/** `a`, `a and b`, `a, b and c`. */
function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
