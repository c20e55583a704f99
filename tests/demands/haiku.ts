import type { BadEdit, Demand } from './demand.ts';

const review = 'postmortems/pm-2026-021.md';
const visits = 'postmortems/pm-2026-014.md';
const finding = 'registers/findings/fnd-2026-001.md';

/** One field of the four actions of a review. */
function everyAction(field: string, value: unknown): BadEdit {
  return {
    file: review,
    set: Object.fromEntries([0, 1, 2, 3].map((index) => [`/action_items/${index}/${field}`, value])),
  };
}

/** Actions beside those of the review, each like its last one. */
function furtherActions(count: number, priority: string): BadEdit {
  const numbers = Array.from({ length: count }, (_, index) => index + 5);
  return {
    file: review,
    set: Object.fromEntries(
      numbers.map((number) => [
        `/action_items/${number - 1}`,
        {
          id: `ACT-021-${number}`,
          description: `Check reference file ${number} of the intake against its schema on arrival and page on a mismatch.`,
          type: 'detection-rule',
          class: 'detect',
          scope: 'class',
          owner: 'integrations-lead',
          due: '2026-11-19',
          priority,
          tracker: `https://tracker.example.com/REL-${300 + number}`,
          status: 'open',
          artifact: 'reference file intake',
        },
      ]),
    ),
  };
}

/** What the stage "postmortem" (003) demands: its checks, its failure modes, its MUST NOTs, its verifier and assessor. */
export const haikuDemands: readonly Demand[] = [
  {
    source: '003 Check: specific and testable',
    demand: 'an action without a deliverable',
    bad: [{ file: review, set: { '/action_items/3/description': 'Improve monitoring' } }],
    caughtBy: 'action/vague',
  },
  {
    source: '003 Action item tracker',
    demand: 'better runbooks',
    bad: [{ file: review, set: { '/action_items/3/description': 'Better runbooks' } }],
    caughtBy: 'action/vague',
  },
  {
    source: '003 Action item tracker',
    demand: 'review error handling',
    bad: [{ file: review, set: { '/action_items/3/description': 'Review error handling' } }],
    caughtBy: 'action/vague',
  },
  {
    source: '003 Check: owned',
    demand: 'the team as owner',
    bad: [{ file: review, set: { '/action_items/3/owner': 'the team' } }],
    caughtBy: 'action/owner',
  },
  {
    source: '003 Check: owned',
    demand: 'an owner to be found',
    bad: [{ file: review, set: { '/action_items/3/owner': 'TBD' } }],
    caughtBy: 'action/owner',
  },
  {
    source: '003 Check: tracked',
    demand: 'an action that lives only in the document',
    bad: [{ file: review, set: { '/action_items/3/tracker': undefined } }],
    caughtBy: 'action/tracker',
  },
  {
    source: '003 Action item tracker',
    demand: 'filed in the tracker, without a reference',
    bad: [{ file: review, set: { '/action_items/3/tracker': 'filed in the tracker' } }],
    caughtBy: 'action/tracker',
  },
  {
    source: '003 Check: prevention addresses systemic gaps',
    demand: 'only the instance is patched',
    bad: [everyAction('scope', 'instance')],
    caughtBy: 'action/systemic',
  },
  {
    source: '003 Check: detection improvements',
    demand: 'found by customers after a day, and nothing improves detection',
    bad: [
      {
        file: visits,
        set: {
          '/action_items/1/class': 'prevent',
          '/action_items/1/type': 'tooling',
          '/action_items/1/artifact': 'delivery pipeline',
          '/action_items/1/description':
            'Move the nightly comparison of confirmations with the board from the old job server to the pipeline.',
          '/action_items/3/class': 'prevent',
        },
      },
    ],
    caughtBy: 'response/detection-action',
  },
  {
    source: '003 Check: timeline',
    demand: 'an entry without a time',
    bad: [{ file: review, write: [['| 2026-10-13 08:25 | Page acknowledged', '| | Page acknowledged']] }],
    caughtBy: 'timeline/timestamped',
  },
  {
    source: '003 Check: timeline',
    demand: 'an entry without a source or an actor',
    bad: [
      {
        file: review,
        write: [['| Page acknowledged | Lucía Ferrán | pager QS-2412 |', '| Page acknowledged | | |']],
      },
    ],
    caughtBy: 'timeline/sourced',
  },
  {
    source: '003 Common failure modes',
    demand: 'from the first anomaly to the declaration with nothing in between',
    bad: [
      {
        file: visits,
        write: [
          ['| 2026-06-16 21:01 | Confirmation sent to the customer | notification service | notification log |\n', ''],
          [
            '| 2026-06-17 04:10 | Nightly planning confirms 104 visits in one hour; none is stored | field-scheduler | step log |\n',
            '',
          ],
          [
            '| 2026-06-17 09:00 | Dispatch works on visits that were planned before the release; the board looks thin but plausible | dispatch shift | board audit log |\n',
            '',
          ],
          [
            '| 2026-06-17 21:00 | Queue exceeds its age limit, the oldest entries are discarded without an answer | dispatch board | vendor support case 7719 |\n',
            '',
          ],
          [
            '| 2026-06-18 04:00 | Last of the 212 confirmations goes out | notification service | notification log |\n',
            '',
          ],
        ],
      },
    ],
    caughtBy: 'timeline/gap',
  },
  {
    source: '003 Quality signals',
    demand: 'a timeline that does not reach the resolution',
    bad: [
      {
        file: review,
        write: [
          [
            '| 2026-10-14 16:00 | 3.1.0 takes all requests for the changed lookup under 100 % review; pin removed | Sunniva Berg | chg-2026-10-14-001 |\n',
            '',
          ],
        ],
      },
    ],
    caughtBy: 'timeline/present',
  },
  {
    source: '003 Verifier §3',
    demand: 'a detection that the timeline tells at another time',
    bad: [{ file: review, set: { '/detected_at': '2026-10-13T08:17:00Z' } }],
    caughtBy: 'timeline/agrees',
  },
  {
    source: '003 Check: blameless',
    demand: 'a person named as the cause',
    bad: [
      {
        file: review,
        write: [
          ['- The lookup preferred some answer to no answer.', '- Sunniva Berg chose a default queue and told nobody.'],
        ],
      },
    ],
    caughtBy: 'blameless/person',
  },
  {
    source: '003 Common failure modes',
    demand: 'accountability instead of learning',
    bad: [
      {
        file: review,
        write: [
          [
            '- The lookup preferred some answer to no answer.',
            '- The on-call engineer carelessly ignored the first reports and failed to tell the product data group.',
          ],
        ],
      },
    ],
    caughtBy: 'blameless/phrase',
  },
  {
    source: '003 Check: blameless',
    demand: 'what somebody should have done',
    bad: [
      {
        file: review,
        write: [
          [
            '- The lookup preferred some answer to no answer.',
            '- The developers should have asked the product data group before they released.',
          ],
        ],
      },
    ],
    caughtBy: 'blameless/counterfactual',
  },
  {
    source: '003 Check: measures',
    demand: 'latencies that can neither be read nor computed',
    bad: [{ file: review, set: { '/acknowledged_at': undefined, '/started_at': undefined } }],
    caughtBy: 'response/latencies',
  },
  {
    source: '003 Check: priorities',
    demand: 'one priority for all',
    bad: [everyAction('priority', 'P1')],
    caughtBy: 'action/flat-priority',
  },
  {
    source: '003 Action item tracker §4',
    demand: 'an action without a priority',
    bad: [{ file: review, set: { '/action_items/3/priority': undefined } }],
    caughtBy: 'action/priority',
  },
  {
    source: '003 Common failure modes',
    demand: '25 actions of priority P1',
    bad: [furtherActions(21, 'P1')],
    caughtBy: 'action/flat-priority',
  },
  {
    source: '003 Action item tracker §6',
    demand: 'so many actions that none is done',
    bad: [furtherActions(10, 'P2')],
    caughtBy: 'action/too-many',
  },
  {
    source: '003 Common failure modes',
    demand: 'human error as the root cause',
    bad: [{ file: review, set: { '/five_whys/root_cause': 'Human error.' } }],
    caughtBy: 'cause/not-human-error',
  },
  {
    source: '003 Common failure modes',
    demand: 'lessons that tell the timeline again',
    bad: [
      {
        file: review,
        write: [
          [
            '- Reference data are inputs. They get a schema, an owner and a last good version.',
            '- The taxonomy export with three levels arrived, as announced to the web shop.',
          ],
        ],
      },
    ],
    caughtBy: 'structure/lessons-not-timeline',
  },
  {
    source: '003 Action item tracker',
    demand: 'an action that is the fix which had been made before the incident ended',
    bad: [
      {
        file: review,
        set: {
          '/action_items/1/description': 'Pin the taxonomy to the export of the day before.',
          '/action_items/1/done_at': '2026-10-13',
        },
      },
    ],
    caughtBy: 'action/not-resolve-work',
  },
  {
    source: '003 Action item tracker',
    demand: 'a gap with no action',
    bad: [
      {
        file: review,
        set: {
          '/control_gaps/0': {
            layer: 'approval',
            gap: 'Bulk moves between queues by a script need the consent of nobody in the warehouse.',
          },
        },
      },
    ],
    caughtBy: 'cause/addressed',
  },
  {
    source: '003 Action item tracker',
    demand: 'nothing but approvals, training and documents',
    bad: [
      {
        file: review,
        set: {
          '/action_items': [
            {
              id: 'ACT-021-1',
              description:
                'Train the support shift on the three levels of the product taxonomy, with a test at the end.',
              type: 'process',
              class: 'process',
              scope: 'class',
              owner: 'support-agent-owner',
              due: '2026-11-13',
              priority: 'P1',
              tracker: 'https://tracker.example.com/REL-211',
              status: 'open',
              artifact: 'support training plan',
            },
            {
              id: 'ACT-021-2',
              description: 'Require a manual approval by the agent owner for each change of the taxonomy export.',
              type: 'process',
              class: 'process',
              scope: 'class',
              owner: 'support-agent-owner',
              due: '2026-11-13',
              priority: 'P2',
              tracker: 'https://tracker.example.com/REL-212',
              status: 'open',
              artifact: 'change procedure',
            },
          ],
        },
      },
    ],
    caughtBy: 'action/green-tape',
  },
  {
    source: '003 §3',
    demand: 'an impact without numbers',
    bad: [
      {
        file: review,
        write: [
          [
            '318 tickets of 301 customers between 07:58 and 08:41 UTC. Nine first responses were late, by 70 minutes at worst. The spare parts\nshift lost about an hour; replaying cost the triage shift another two.\n\nSource: service desk audit log of 2026-10-13, joined with the replay in REL-212.',
            'Some tickets went to the wrong queue and a few customers had to wait for their answer.',
          ],
        ],
        set: { '/blast_radius': undefined },
      },
    ],
    caughtBy: 'impact/quantified',
  },
  {
    source: '003 Verifier §1',
    demand: 'a summary that only repeats the title',
    bad: [
      {
        file: review,
        write: [
          [
            'At 07:58 UTC the product taxonomy grew a third level. support-triage could not find its labels in it and sent every request to the\ndefault queue, spare parts. The short-window alert that we built after August paged 24 minutes later, and 19 minutes after that the\nold taxonomy was back. In between 318 tickets went to people who sell seals.',
            'Everything was a spare part for forty minutes.',
          ],
        ],
      },
    ],
    caughtBy: 'structure/summary-answers',
  },
  {
    source: '003 Verifier',
    demand: 'a marker that the text is not finished',
    bad: [
      {
        file: review,
        write: [['Tuesday. The export of a Monday meets', 'TODO: ask the warehouse. The export of a Monday meets']],
      },
    ],
    caughtBy: 'structure/no-placeholder',
  },
  {
    source: '003 Verifier',
    demand: 'an empty section',
    bad: [
      {
        file: review,
        write: [['Tuesday. The export of a Monday meets three times as many requests in that hour.\n', '']],
      },
    ],
    caughtBy: 'structure/no-empty-section',
  },
  {
    source: '003 Verifier §2',
    demand: 'numbers without a source',
    bad: [
      {
        file: review,
        write: [['\nSource: service desk audit log of 2026-10-13, joined with the replay in REL-212.\n', '']],
      },
    ],
    caughtBy: 'reference/cited',
  },
  {
    source: '003 Verifier §3',
    demand: 'a body that contradicts the front matter',
    bad: [
      {
        file: review,
        write: [['## Summary\n\nAt 07:58 UTC', '## Summary\n\nThis Sev-3 incident was small. At 07:58 UTC']],
      },
    ],
    caughtBy: 'verify/consistent',
  },
  {
    source: '003 Verifier §4',
    demand: 'a review that builds on a decision which was replaced',
    bad: [
      {
        file: review,
        write: [
          ['The seven-day average moved', 'As [[dec-2026-001]] demands, the seven-day average decides. It moved'],
        ],
      },
    ],
    caughtBy: 'verify/decision',
  },
  {
    source: '003 Verifier §5',
    demand: 'an open question that nobody answers',
    bad: [
      {
        file: review,
        write: [
          [
            '## Lessons\n',
            '## Open questions\n\n- Which other exports of the product data group have consumers that nobody wrote down?\n\n## Lessons\n',
          ],
        ],
      },
    ],
    caughtBy: 'verify/open-questions',
  },
  {
    source: '003 Feedback assessor',
    demand: 'a finding closed although its own text names a blocker',
    bad: [
      {
        file: finding,
        set: {
          '/resolution':
            'The text was changed; the sum of the credit notes could not be verified and is deferred to the next quarter.',
        },
      },
    ],
    caughtBy: 'finding/closure',
  },
  {
    source: '003 Feedback assessor',
    demand: 'a list of three items closed after two',
    bad: [{ file: finding, set: { '/enumerated_items/2/state': 'open' } }],
    caughtBy: 'finding/enumerated',
  },
  {
    source: '003 Feedback assessor',
    demand: 'a fix verified by who made it',
    bad: [{ file: finding, set: { '/verified_by': 'reliability-owner' } }],
    caughtBy: 'finding/verifier',
  },
  {
    source: '003 Feedback assessor',
    demand: 'a list of three items closed after two were looked at',
    bad: [{ file: finding, set: { '/enumerated_items/2/state': 'fixed' } }],
    caughtBy: 'finding/enumerated',
  },
  {
    source: '003 Feedback assessor',
    demand: 'an item of a list waved through without a word',
    bad: [{ file: finding, set: { '/enumerated_items/2/state': 'rejected' } }],
    caughtBy: 'finding/enumerated',
  },
  {
    source: '003 Feedback assessor',
    demand: 'a closing that does not say whose fix it is about',
    bad: [{ file: finding, set: { '/fixed_by': undefined } }],
    caughtBy: 'finding/verifier',
  },
  {
    source: '003 Feedback assessor',
    demand: 'a finding rejected because its fix is not worth it',
    bad: [
      {
        file: finding,
        set: { '/status': 'rejected', '/resolution': 'Right, and not worth the day that it would take.' },
      },
    ],
    caughtBy: 'finding/closure',
  },
];
