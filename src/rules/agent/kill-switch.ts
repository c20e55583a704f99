import { z } from 'zod';
import { isMapping } from '../../library/values.ts';
import { addDays, isDate } from '../../model/calendar.ts';
import { lifecycleStates } from '../../model/kinds/agent.ts';
import { isBlank, saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { isPlaceholder } from '../placeholder.ts';
import { liveStates } from './live-states.ts';

export default defineRule({
  id: 'agent/kill-switch',
  scope: 'document',
  kinds: ['agent'],
  severity: 'warning',
  fix: 'none',
  source: ['000 §2.3', 'design: the card of an agent'],
  options: z.strictObject({
    /** Days for which a test counts. */
    testedWithinDays: z.int().min(1).default(90),
    /** States of the agent in which it needs a kill switch. */
    states: z.array(z.enum(lifecycleStates)).default([...liveStates]),
  }),
  messages: {
    none: {
      what: '{agent} is in {state} and has no kill switch',
      why: 'A critical failure is answered by stopping new runs first, and how to do that cannot be worked out at night.',
      how: 'Write how it is pulled and when it was last tested: `kill_switch: { how: flag triage.runs off, last_tested: 2026-08-14 }`.',
    },
    how: {
      what: 'The kill switch of {agent} does not say how it is pulled',
      why: 'Whoever responds is rarely whoever built it, and reads the card.',
      how: 'Write which flag or command, what still runs, and how long it takes: `how: flag triage.runs off, open runs end in 5 minutes`.',
    },
    untested: {
      what: 'The kill switch of {agent} has never been tested, by its card',
      why: 'A switch that nobody has pulled is a guess about what will happen.',
      how: 'Pull it once, in a quiet hour, and write the day: `last_tested: {today}`.',
    },
    stale: {
      what: 'The kill switch of {agent} was last tested on {tested}, more than {days} days ago',
      why: 'Flags are renamed, permissions expire and runtimes move; the switch is found broken when it is needed.',
      how: 'Pull it again, in a quiet hour, and write the day into `last_tested`.',
    },
  },
  check({ document: { data }, clock, options, report }) {
    const state = options.states.find((name) => name === data['lifecycle_state']);
    if (state === undefined) return;
    const agent = typeof data['agent_id'] === 'string' ? data['agent_id'].trim() : 'The agent';
    const kill = data['kill_switch'];
    const at = { pointer: '/kill_switch' };
    if (isBlank(kill)) {
      report({ message: 'none', at, data: { agent, state } });
      return;
    }
    if (!isMapping(kill)) return;
    const { how, last_tested: tested } = kill;
    if (saysNothing(how) && !(typeof how === 'string' && isPlaceholder(how))) {
      report({ message: 'how', at: { pointer: '/kill_switch/how' }, data: { agent } });
    }
    if (isBlank(tested)) {
      report({ message: 'untested', at: { pointer: '/kill_switch/last_tested' }, data: { agent, today: clock.today } });
    } else if (
      typeof tested === 'string' &&
      isDate(tested) &&
      clock.hasPassed(addDays(tested, options.testedWithinDays))
    ) {
      const days = options.testedWithinDays;
      report({ message: 'stale', at: { pointer: '/kill_switch/last_tested' }, data: { agent, tested, days } });
    }
  },
});
