import type { Demand } from './demand.ts';

const review = 'postmortems/pm-2026-021.md';
const invoices = 'postmortems/pm-2026-018.md';
const visits = 'postmortems/pm-2026-014.md';

/** What the ten-section review (004) demands: its common pitfalls, its usage notes, its limits. */
export const coeDemands: readonly Demand[] = [
  {
    source: '004 Common pitfalls: blameful',
    demand: 'somebody did not notice fast enough',
    bad: [
      {
        file: invoices,
        write: [
          [
            '- **No alert for quality over a short time.** The share rose',
            '- **Late detection.** The accountant did not notice fast enough and failed to report it. The share rose',
          ],
        ],
      },
    ],
    caughtBy: 'blameless/phrase',
  },
  {
    source: '004 Usage notes: blameless',
    demand: 'a name outside of timeline and contacts',
    bad: [
      {
        file: invoices,
        write: [['No system of ours watches the review queue,', 'Maeve Dolan watches the review queue alone,']],
      },
    ],
    caughtBy: 'blameless/person',
  },
  {
    source: '004 Common pitfalls: single why',
    demand: 'one why instead of five',
    bad: [
      {
        file: invoices,
        write: [
          [
            '- Q: Why did an unexpected field misalign the columns?\n  A: Columns were read by their position and not by their name.\n',
            '',
          ],
          [
            '- Q: Why did the deterministic parser not stop at it?\n  A: The field was additive and optional; nothing failed to parse, the values were merely those of the neighbour.\n',
            '',
          ],
          [
            '- Q: Why did it take until 10:38 to notice?\n  A: We watch errors and forbidden actions, and not how the share of good matches develops.\n',
            '',
          ],
          [
            '- Q: Why is the share of good matches not watched?\n  A: It is, as acceptance at review, but the alert asks for less than 70 % over seven days, and 1.5 hours of 30 % wrong matches hardly move a seven-day average.\n',
            '',
          ],
        ],
      },
    ],
    caughtBy: 'cause/five-whys',
  },
  {
    source: '004 §6',
    demand: 'no systemic cause',
    bad: [
      {
        file: invoices,
        write: [
          ['**Underlying systemic cause:** Our monitoring is built for slow decay and is blind to a sharp fall.\n', ''],
        ],
      },
    ],
    caughtBy: 'cause/systemic',
  },
  {
    source: '004 §6',
    demand: 'a why that only repeats the one before',
    bad: [
      {
        file: review,
        set: {
          '/five_whys/why_3':
            'The taxonomy export had a third level, and its labels are paths of three parts where the lookup expects two.',
        },
      },
    ],
    caughtBy: 'cause/whys-progress',
  },
  {
    source: '004 Common pitfalls: vague action items',
    demand: 'improve monitoring',
    bad: [
      {
        file: invoices,
        write: [
          [
            '| Alert when acceptance at review falls below 70 % over a rolling 2-hour window |',
            '| Improve monitoring |',
          ],
        ],
      },
    ],
    caughtBy: 'action/vague',
  },
  {
    source: '004 §7',
    demand: 'investigate as a deliverable',
    bad: [
      {
        file: invoices,
        write: [['| Alert when wrong matches exceed 15 % over a rolling 1-hour window |', '| Investigate |']],
      },
    ],
    caughtBy: 'action/vague',
  },
  {
    source: '004 Common pitfalls: action items never close',
    demand: 'an action open half a year after its review',
    bad: [
      {
        file: 'postmortems/inc-2026-04-09-001.md',
        set: {
          '/status': 'final',
          '/action_items/0/status': 'open',
          '/action_items/0/done_at': undefined,
          '/action_items/0/evidence': undefined,
        },
      },
    ],
    caughtBy: 'clock/stale-action',
  },
  {
    source: '004 Status',
    demand: 'closed, while an action is open',
    bad: [
      {
        file: invoices,
        write: [['✅ Done (2026-09-22, first run green)', 'Open']],
      },
    ],
    caughtBy: 'clock/closed-with-open-actions',
  },
  {
    source: '004 Severity definitions',
    demand: 'a sev2 published after its ten business days',
    bad: [{ file: invoices, set: { '/published_at': '2026-09-11T15:00:00Z' } }],
    caughtBy: 'clock/publish-due',
  },
  {
    source: '004 Severity definitions',
    demand: 'a sev1 that is not published at all',
    bad: [{ file: visits, set: { '/published_at': undefined, '/status': 'in-review' } }],
    caughtBy: 'clock/publish-due',
  },
  {
    source: '004 Common pitfalls: regulatory not considered',
    demand: 'Article 73 is not applicable, without a reason',
    bad: [
      {
        file: invoices,
        write: [
          [
            'N/A. No person was harmed, no fundamental right and no property was affected, so it is no serious incident in the sense of the Act; with write access to NetSuite and without review, wrong payments could have made it one, and the review gate is what prevented that.',
            'N/A',
          ],
        ],
      },
    ],
    caughtBy: 'regulatory/reasoned',
  },
  {
    source: '004 Common pitfalls: regulatory not considered',
    demand: 'Article 73 is not asked',
    bad: [{ file: review, set: { '/regulatory': undefined } }],
    caughtBy: 'structure/required-sections',
  },
  {
    source: '004 Usage notes: Article 73',
    demand: 'a serious incident reported to nobody after the limit',
    bad: [
      {
        file: review,
        set: {
          '/regulatory/eu_ai_act_73': {
            applicable: 'yes',
            reason: 'Two patients missed a delivery that their treatment needed, which is a harm to health.',
            aware_at: '2026-10-13T08:25:00Z',
            class: 'general',
          },
        },
      },
    ],
    caughtBy: 'regulatory/deadline',
  },
  {
    source: '004 Common pitfalls: communications missed',
    demand: 'nobody was told',
    bad: [{ file: review, set: { '/communications': [{ who: 'Product data group' }] } }],
    caughtBy: 'comms/recorded',
  },
  {
    source: '004 Common pitfalls: framework not updated',
    demand: 'the lesson stays in this document',
    bad: [
      {
        file: invoices,
        set: { '/followups': undefined, '/lifecycle_updates': undefined },
        write: [
          [
            '| 4 | Add "upstream schema change" to section 4 of the runbook, with diagnosis and mitigation | Runbook hygiene | reliability-owner | 2026-08-26 | ✅ Done (2026-08-25, runbook revision 14) | [REL-184](https://tracker.example.com/REL-184) | P2 |\n',
            '',
          ],
          [
            '| 7 | Write into the monitoring standard that drift detection holds short-window quality bands beside seven-day averages | Standard | reliability-owner | 2026-08-30 | ✅ Done (2026-08-29, standard 2.3) | [REL-187](https://tracker.example.com/REL-187) | P3 |\n',
            '',
          ],
          [
            'The standard of action 7 was adopted for all agents by [[dec-2026-004]]. It paid',
            'The two alerts were adopted for all agents by [[dec-2026-004]]. They paid',
          ],
          ['for itself eight weeks later', 'for themselves eight weeks later'],
        ],
      },
    ],
    caughtBy: 'lifecycle/upstream',
  },
  {
    source: '004 §10',
    demand: 'reviewed by its author',
    bad: [
      {
        file: invoices,
        write: [
          ['| Reviewer (department) | Rafael Quint |', '| Reviewer (department) | Ilse Verhagen |'],
          ['| Reviewer (security) | Idris Balogun |', '| Reviewer (security) | Ilse Verhagen |'],
        ],
      },
    ],
    caughtBy: 'sign-off/complete',
  },
  {
    source: '004 §10',
    demand: 'signed before it happened',
    bad: [
      {
        file: invoices,
        write: [
          [
            '| Reviewer (security) | Idris Balogun | 2026-08-20 |',
            '| Reviewer (security) | Idris Balogun | 2026-08-10 |',
          ],
        ],
      },
    ],
    caughtBy: 'clock/sign-off-after',
  },
  {
    source: '004 §3',
    demand: 'a duration that does not fit the timeline',
    bad: [
      { file: invoices, write: [['| About 28 hours, 2026-08-14 10:51 to', '| About 48 hours, 2026-08-14 10:51 to']] },
    ],
    caughtBy: 'timeline/durations',
  },
  {
    source: '004 §2',
    demand: 'times without a zone',
    bad: [{ file: invoices, write: [['| Time (UTC) | Event |', '| Time | Event |']] }],
    caughtBy: 'clock/zone',
  },
  {
    source: '004 §7',
    demand: 'done, and nobody can say when',
    bad: [{ file: invoices, write: [['✅ Done (2026-08-25, runbook revision 14)', '✅ Done']] }],
    caughtBy: 'action/disposition',
  },
  {
    source: '004 §7',
    demand: 'nobody looks whether it worked',
    bad: [{ file: review, set: { '/action_items/1/effectiveness': undefined } }],
    caughtBy: 'action/effectiveness',
  },
];
