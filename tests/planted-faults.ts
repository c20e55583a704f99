/** A mistake in a copy of the example library, and the one finding that it must cause. */
export interface PlantedFault {
  /** What somebody did. */
  readonly mistake: string;
  /** The file that was touched, inside the content folder. */
  readonly file: string;
  /** What was done to it: a text that is there once becomes another, a new file appears, or the file goes. */
  readonly change: { readonly was: string; readonly becomes: string } | { readonly added: string } | 'deleted';
  readonly finding: {
    readonly ruleId: string;
    readonly severity: 'error' | 'warning';
    /** Inside the content folder. */
    readonly file: string;
    /** Counted by hand in the changed file, from 1. */
    readonly line: number;
    readonly column: number;
    /** The text that is underlined; empty in an event file, where the line is all that is told. */
    readonly marks: string;
  };
}

/** One fault for each of 25 rules, of many groups. No change moves the place of another one. */
export const plantedFaults: readonly PlantedFault[] = [
  {
    mistake: 'a colon in a title without quotes',
    file: 'registers/eval-cases/ec-2026-008.md',
    change: { was: 'title: Credential with 71 hours left', becomes: 'title: Credential: 71 hours left' },
    finding: {
      ruleId: 'frontmatter/yaml',
      severity: 'error',
      file: 'registers/eval-cases/ec-2026-008.md',
      line: 4,
      column: 8,
      marks: 'Credential: 71 hours left',
    },
  },
  {
    mistake: 'a misspelt key',
    file: 'postmortems/pm-2026-019.md',
    change: { was: 'category: rollout', becomes: 'catagory: rollout' },
    finding: {
      ruleId: 'frontmatter/schema',
      severity: 'error',
      file: 'postmortems/pm-2026-019.md',
      line: 20,
      column: 1,
      marks: 'catagory',
    },
  },
  {
    mistake: 'a new finding under an id that is taken',
    file: 'registers/findings/open/fnd-2026-005.md',
    change: {
      added: `---
kind: finding
finding_id: fnd-2026-005
title: Nobody knows the second kill switch
target: procurement-intake
origin: user-question
severity: low
status: open
target_invalidates: [user]
---

Asked by a buyer after the drill of November.
`,
    },
    finding: {
      ruleId: 'frontmatter/unique-id',
      severity: 'error',
      file: 'registers/findings/open/fnd-2026-005.md',
      line: 3,
      column: 13,
      marks: 'fnd-2026-005',
    },
  },
  {
    mistake: 'a heading deleted, its text runs on in the section above',
    file: 'postmortems/pm-2026-014.md',
    change: { was: '## Response\n\n', becomes: '' },
    finding: {
      ruleId: 'structure/required-sections',
      severity: 'error',
      file: 'postmortems/pm-2026-014.md',
      line: 257,
      column: 1,
      marks: '## Detection',
    },
  },
  {
    mistake: 'a heading left over without its text',
    file: 'postmortems/pm-2026-017.md',
    change: {
      was: `Fallback, queue and replay worked on the first try, and the runbook's section on credentials could be followed word for word in 17
minutes.

`,
      becomes: '',
    },
    finding: {
      ruleId: 'structure/no-empty-section',
      severity: 'error',
      file: 'postmortems/pm-2026-017.md',
      line: 101,
      column: 1,
      marks: '## What went well',
    },
  },
  {
    mistake: 'a number still open, in a draft',
    file: 'postmortems/pm-2026-024.md',
    change: { was: 'Five wasted journeys, about 11 hours.', becomes: 'Five wasted journeys, about TBD hours.' },
    finding: {
      ruleId: 'structure/no-placeholder',
      severity: 'warning',
      file: 'postmortems/pm-2026-024.md',
      line: 81,
      column: 91,
      marks: 'TBD',
    },
  },
  {
    mistake: 'a section added at the end instead of in its place',
    file: 'postmortems/pm-2026-011.md',
    change: {
      was: '- Fallback rate is the health of a connector. Success rate is not.\n',
      becomes: `- Fallback rate is the health of a connector. Success rate is not.

## Response

Dispatch paused publishing, corrected the tours by hand and called the customers.
`,
    },
    finding: {
      ruleId: 'structure/section-order',
      severity: 'warning',
      file: 'postmortems/pm-2026-011.md',
      line: 142,
      column: 1,
      marks: '## Response',
    },
  },
  {
    mistake: 'a record deleted that a review still cites',
    file: 'registers/changes/chg-2026-10-05-001.md',
    change: 'deleted',
    finding: {
      ruleId: 'reference/resolve',
      severity: 'error',
      file: 'postmortems/pm-2026-022.md',
      line: 24,
      column: 14,
      marks: 'chg-2026-10-05-001',
    },
  },
  {
    mistake: 'a folder misspelt in a link',
    file: 'canvases/support-triage.md',
    change: {
      was: '(../postmortems/pm-2026-016.md#root-cause)',
      becomes: '(../postmortem/pm-2026-016.md#root-cause)',
    },
    finding: {
      ruleId: 'reference/link',
      severity: 'error',
      file: 'canvases/support-triage.md',
      line: 50,
      column: 102,
      marks: '../postmortem/pm-2026-016.md#root-cause',
    },
  },
  {
    mistake: 'an eval case for a failure mode that was merged into another',
    file: 'registers/eval-cases/ec-2026-009.md',
    change: { was: 'failure_ids: [schema-drift-input]', becomes: 'failure_ids: [upstream-additive-change]' },
    finding: {
      ruleId: 'reference/retired',
      severity: 'warning',
      file: 'registers/eval-cases/ec-2026-009.md',
      line: 7,
      column: 15,
      marks: 'upstream-additive-change',
    },
  },
  {
    mistake: 'a boundary crossing that nobody reviewed',
    file: 'data/events/2026-11.ndjson',
    change: {
      was: '"run_id":"run-pi-1110-0011-ok","bundle_id":"bundle-2026-11-12-a","event_type":"run.ended"',
      becomes:
        '"run_id":"run-pi-1110-0011-ok","bundle_id":"bundle-2026-11-12-a","event_type":"boundary-cross","failure_id_refs":["unsafe-action-attempted"]',
    },
    finding: {
      ruleId: 'reference/boundary-cross',
      severity: 'error',
      file: 'data/events/2026-11.ndjson',
      line: 15,
      column: 1,
      marks: '',
    },
  },
  {
    mistake: 'an hour in the wrong zone',
    file: 'postmortems/pm-2026-013.md',
    change: { was: 'acknowledged_at: 2026-06-04T02:34:00Z', becomes: 'acknowledged_at: 2026-06-04T01:34:00Z' },
    finding: {
      ruleId: 'clock/order',
      severity: 'error',
      file: 'postmortems/pm-2026-013.md',
      line: 15,
      column: 18,
      marks: '2026-06-04T01:34:00Z',
    },
  },
  {
    mistake: 'a time without its zone',
    file: 'postmortems/pm-2026-016.md',
    change: { was: 'published_at: 2026-07-21T10:00:00Z', becomes: 'published_at: 2026-07-21T10:00:00' },
    finding: {
      ruleId: 'clock/zone',
      severity: 'error',
      file: 'postmortems/pm-2026-016.md',
      line: 19,
      column: 15,
      marks: '2026-07-21T10:00:00',
    },
  },
  {
    mistake: 'an action taken up again in a review that stays closed',
    file: 'postmortems/pm-2026-015.md',
    change: {
      was: `status: done
    done_at: 2026-09-16
    evidence: https://tracker.example.com/REL-152#moved
`,
      becomes: 'status: in-progress\n',
    },
    finding: {
      ruleId: 'clock/closed-with-open-actions',
      severity: 'error',
      file: 'postmortems/pm-2026-015.md',
      line: 34,
      column: 13,
      marks: 'in-progress',
    },
  },
  {
    mistake: 'an hour mistyped in the timeline',
    file: 'postmortems/pm-2026-023.md',
    change: {
      was: '| 2026-11-10 11:11 | Page acknowledged |',
      becomes: '| 2026-11-10 10:11 | Page acknowledged |',
    },
    finding: {
      ruleId: 'timeline/monotonic',
      severity: 'error',
      file: 'postmortems/pm-2026-023.md',
      line: 200,
      column: 3,
      marks: '2026-11-10 10:11',
    },
  },
  {
    mistake: 'a timeline entry with words in the place of its time',
    file: 'postmortems/pm-2026-021.md',
    change: {
      was: '| 2026-10-13 08:25 | Page acknowledged |',
      becomes: '| a little later | Page acknowledged |',
    },
    finding: {
      ruleId: 'timeline/timestamped',
      severity: 'error',
      file: 'postmortems/pm-2026-021.md',
      line: 200,
      column: 3,
      marks: 'a little later',
    },
  },
  {
    mistake: 'a why that is not answered',
    file: 'postmortems/pm-2026-012.md',
    change: {
      was: 'why_4: The planner offered update_remittance_account because it lists every tool of the catalogue.',
      becomes: 'why_4: same as above',
    },
    finding: {
      ruleId: 'cause/five-whys',
      severity: 'error',
      file: 'postmortems/pm-2026-012.md',
      line: 95,
      column: 10,
      marks: 'same as above',
    },
  },
  {
    mistake: 'a blast radius that does not say whether it can be undone',
    file: 'postmortems/pm-2026-019.md',
    change: { was: '  reversibility: reversible\n', becomes: '' },
    finding: {
      ruleId: 'impact/blast-radius',
      severity: 'error',
      file: 'postmortems/pm-2026-019.md',
      line: 36,
      column: 1,
      marks: 'blast_radius',
    },
  },
  {
    mistake: 'an owner deleted with the person who left',
    file: 'postmortems/inc-2026-04-09-001.md',
    change: { was: '    owner: support-platform-oncall\n', becomes: '' },
    finding: {
      ruleId: 'action/owner',
      severity: 'error',
      file: 'postmortems/inc-2026-04-09-001.md',
      line: 179,
      column: 5,
      marks: 'id: ACT-0409-5',
    },
  },
  {
    mistake: 'a due date in words, in the table of the body',
    file: 'postmortems/pm-2026-018.md',
    change: {
      was: '| finance-champion + IT | 2026-09-15 |',
      becomes: '| finance-champion + IT | end of Q3 |',
    },
    finding: {
      ruleId: 'action/due',
      severity: 'error',
      file: 'postmortems/pm-2026-018.md',
      line: 154,
      column: 98,
      marks: 'end of Q3',
    },
  },
  {
    mistake: 'an action dropped without anybody who agreed',
    file: 'postmortems/pm-2026-020.md',
    change: { was: '    approver: head-of-finance\n', becomes: '' },
    finding: {
      ruleId: 'action/disposition',
      severity: 'error',
      file: 'postmortems/pm-2026-020.md',
      line: 97,
      column: 13,
      marks: 'wont-do',
    },
  },
  {
    mistake: 'HTML where Markdown would do',
    file: 'drills/drill-2026-003.md',
    change: { was: '**Question.**', becomes: '<b>Question.</b>' },
    finding: {
      ruleId: 'security/raw-html',
      severity: 'error',
      file: 'drills/drill-2026-003.md',
      line: 13,
      column: 1,
      marks: '<b>',
    },
  },
  {
    mistake: 'a phone number instead of a rotation',
    file: 'registers/agents/procurement-intake.md',
    change: { was: 'incident_contact: procurement-oncall', becomes: 'incident_contact: +999 5550 123 456' },
    finding: {
      ruleId: 'security/personal-data',
      severity: 'error',
      file: 'registers/agents/procurement-intake.md',
      line: 22,
      column: 19,
      marks: '+999 5550 123 456',
    },
  },
  {
    mistake: 'a suppression whose last day has passed',
    file: 'registers/findings/fnd-2026-003.md',
    change: {
      was: 'The review stays in review until all three are closed.',
      becomes: `<!-- reliability-disable-next-line structure/no-placeholder -- the haulier answers in October until 2026-10-31 -->
The review stays in review until all three are closed.`,
    },
    finding: {
      ruleId: 'suppress/expired',
      severity: 'error',
      file: 'registers/findings/fnd-2026-003.md',
      line: 23,
      column: 1,
      marks:
        '<!-- reliability-disable-next-line structure/no-placeholder -- the haulier answers in October until 2026-10-31 -->',
    },
  },
  {
    mistake: 'a suppression that outlived its finding',
    file: 'rollouts/ro-2026-004.md',
    change: {
      was: 'bundle_id: bundle-2026-07-24-a\n',
      becomes: `bundle_id: bundle-2026-07-24-a
lint:
  ignore:
    - rule: reference/version
      at: /agent_version
      reason: 3.0.0 is entered on the card with the release.
`,
    },
    finding: {
      ruleId: 'suppress/unused',
      severity: 'error',
      file: 'rollouts/ro-2026-004.md',
      line: 11,
      column: 7,
      marks: 'rule: reference/version',
    },
  },
];
