import { z } from 'zod';
import { mappingsAt } from '../../library/values.ts';
import { isDate } from '../../model/calendar.ts';
import { whyNobody } from '../action/owner-lexicon.ts';
import { isBlank, plainWords, saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { isPlaceholder } from '../placeholder.ts';
import { isSettled } from './canvas-version.ts';

export default defineRule({
  id: 'canvas/signed',
  scope: 'document',
  kinds: ['canvas'],
  severity: 'error',
  fix: 'none',
  source: ['000 §3.1'],
  options: z.strictObject({}),
  messages: {
    'signed-by': {
      what: 'Version {version} of the canvas does not say who signed it',
      why: 'A canvas is a promise about what the agent may do, and until its owner has signed, nobody has made it.',
      how: 'Write the role that signed, `signed_by: claims-agent-owner`, or keep the version below 1.0.0.',
    },
    'signed-on': {
      what: 'Version {version} of the canvas does not say when it was signed',
      why: 'Without the day nobody can tell whether this version was signed or one before it.',
      how: 'Write the day, `signed_on: 2026-06-01`, or keep the version below 1.0.0.',
    },
    nobody: {
      what: 'The canvas is signed by “{value}”, which names nobody',
      why: 'The signature is one person standing for the limits, and {reason}.',
      how: 'Write the role that signed, `signed_by: claims-agent-owner`.',
    },
    outdated: {
      what: 'The canvas was signed on {signed}, before its version {version} was made on {date}',
      why: 'What the owner signed is another version than the one that the agent works under.',
      how: 'Let the owner read and sign {version}, and write the day into `signed_on`.',
    },
  },
  check({ document: { data }, report }) {
    const version = data['version'];
    if (isSettled(version) !== true) return;
    const names = { version: String(version).trim() };
    const by = data['signed_by'];
    const at = { pointer: '/signed_by' };
    if (isBlank(by) || (typeof by === 'string' && saysNothing(by) && !isPlaceholder(by))) {
      report({ message: 'signed-by', at, data: names });
    } else if (typeof by === 'string' && !isPlaceholder(by)) {
      const reason = whyNobody(plainWords(by));
      if (reason !== undefined) report({ message: 'nobody', at, data: { value: by.trim(), reason } });
    }
    const on = data['signed_on'];
    if (isBlank(on)) report({ message: 'signed-on', at: { pointer: '/signed_on' }, data: names });
    if (typeof on !== 'string' || !isDate(on)) return;
    const entry = mappingsAt(data, 'history').findIndex((made) => made['version'] === names.version);
    const date = mappingsAt(data, 'history')[entry]?.['date'];
    if (typeof date !== 'string' || !isDate(date) || date <= on) return;
    report({
      message: 'outdated',
      at: { pointer: '/signed_on' },
      data: { ...names, signed: on, date },
      related: [{ at: { pointer: `/history/${entry}/date` }, message: `Version ${names.version} was made here` }],
    });
  },
});
