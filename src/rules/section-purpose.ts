import type { SectionRole } from '../reader/document.ts';

/** What a reader loses without a section: one sentence for each role. */
export const sectionPurpose: Readonly<Record<SectionRole, string>> = {
  summary: 'Most people read nothing else: what happened, who was hit and how it ended must stand in one paragraph.',
  'what-happened': 'The chain of events, told without judging it, is what every later section is checked against.',
  artifacts:
    'Without the ids of what was running, nobody can reconstruct the run or tell which other runs had the same bundle.',
  containment:
    'What was switched off in the first minutes, and what of it is still off, must be known to undo or to keep it.',
  timeline: 'Detection, response and recovery times are read from the timeline, and so is what was known when.',
  impact: 'Whether the actions are worth their cost is judged by what the incident did, in numbers.',
  'blast-radius': 'How far it reached decides who has to be told and what has to be repaired.',
  detection: 'How it was noticed, and how late, is where the next incident can be shortened most.',
  response: 'What slowed the response down is forgotten first, and comes back in the next incident.',
  mitigation:
    'The temporary fix and the permanent one are different work, and the first is often taken for the second.',
  'root-cause': 'Actions that do not follow from a cause repair the instance and leave the class open.',
  'contributing-factors': 'One cause is rarely enough for an incident; what amplified it is often cheaper to remove.',
  'control-gaps': 'A guardrail that was missing or failed will let the next mistake through as well.',
  'went-well': 'Protections that worked are taken away by mistake when nobody wrote down that they mattered.',
  'went-wrong': 'What should have caught it and did not is where the actions come from.',
  'got-lucky': 'Luck is a missing control that was not needed this time.',
  actions: 'A review that changes nothing will be written again.',
  prevention: 'The fix of this instance does not stop the next one of its class.',
  lifecycle: 'A change that is not tied to a canvas, bundle or register entry is lost with the next release.',
  evals: 'An incident that does not flow back into the evals can be shipped again unnoticed.',
  lessons: 'What the rest of the organisation can learn has to be said in words that do not need the incident.',
  communications: 'Who was told, and when, is asked by customers and auditors long after everybody forgot.',
  regulatory:
    'Reporting duties run by the clock; that they were considered has to be on record even when they do not apply.',
  'sign-off': 'Somebody has to answer for the review being true and its actions being enough.',
  'open-questions': 'What is still unknown must be visible, or it is taken for settled.',
  references: 'Claims that cannot be traced to a log, a ticket or a decision cannot be checked later.',
};
