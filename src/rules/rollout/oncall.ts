import { z } from 'zod';
import { rolloutStages } from '../../model/kinds/rollout.ts';
import { whyNobody } from '../action/owner-lexicon.ts';
import { isBlank, plainWords } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { isPlaceholder } from '../placeholder.ts';
import { readStages, stageTitle } from './read-stages.ts';

/** What names one person or rotation for certain: a handle, a rotation, or a name with an initial. */
const oneName = /@[\p{L}\d][\p{L}\d._-]*|\b[\p{L}\d._-]*[Oo]n-?[Cc]all\b|\b\p{Lu}\. ?\p{Lu}\p{Ll}+/gu;
/** What stands behind the one who is on call is no second one. */
const standIn =
  /\b(?:backups?|deput(?:y|ies)|secondar(?:y|ies)|shadow|stand-?ins?|then|escalat\w*|via|formerly|until)\b/i;

export default defineRule({
  id: 'rollout/oncall',
  scope: 'document',
  kinds: ['rollout'],
  severity: 'error',
  fix: 'none',
  source: ['000 §3.3'],
  options: z.strictObject({
    /** Stages that have one named owner on call (000 §3.3). */
    stages: z.array(z.enum(rolloutStages)).default(['pct-10', 'pct-25', 'pct-50', 'pct-100']),
  }),
  messages: {
    missing: {
      what: '{stage} has nobody on call',
      why: 'When the gates turn red at night, one person has to know that rolling back is theirs to do.',
      how: 'Name one owner: `oncall: claims-oncall (R. Okafor)`.',
    },
    nobody: {
      what: '{stage} has “{value}” on call, which names nobody',
      why: 'When the gates turn red at night, {reason}.',
      how: 'Name one person, role or rotation: `oncall: claims-oncall (R. Okafor)`.',
    },
    several: {
      what: '{stage} has {count} owners on call: {names}',
      why: 'Of two who may roll back, each waits for the other.',
      how: 'Name the one who decides, and whoever stands in behind it: `oncall: @kim (backup @lee)`.',
    },
  },
  check({ document, options, report }) {
    for (const stage of readStages(document.data)) {
      if (!stage.begun || !options.stages.includes(stage.name)) continue;
      const value = stage.fields['oncall'];
      const at = { pointer: `${stage.pointer}/oncall` };
      const data = { stage: stageTitle(stage.name) };
      if (isBlank(value)) {
        report({ message: 'missing', at, data });
        continue;
      }
      if (typeof value !== 'string' || isPlaceholder(value)) continue;
      const reason = whyNobody(plainWords(value));
      if (reason !== undefined) {
        report({ message: 'nobody', at, data: { ...data, value: value.trim(), reason } });
        continue;
      }
      const names = ownersIn(value);
      if (names.length > 1) {
        report({ message: 'several', at, data: { ...data, count: names.length, names: names.join(', ') } });
      }
    }
  },
});

/** Who is named beside each other; what stands in brackets explains, it does not add. */
export function ownersIn(value: string): readonly string[] {
  const outside = value.replace(/\([^)]*\)/g, ' ');
  if (standIn.test(outside)) return [];
  const names = [...outside.matchAll(oneName)].map(([name]) => name).filter((name) => !/^on-?call$/i.test(name));
  // "S. Berg, support-oncall" is one person of one rotation.
  const [rotations, people] = [names.filter(isRotation), names.filter((name) => !isRotation(name))];
  return people.length > 0 ? people : rotations;
}

function isRotation(name: string): boolean {
  return /on-?call$/i.test(name);
}
