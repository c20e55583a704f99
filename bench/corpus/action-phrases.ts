/** An action that changes something, with the type and class it has in the model. */
export interface ActionPhrase {
  readonly type: string;
  readonly class: 'detect' | 'prevent' | 'mitigate' | 'respond' | 'process';
  readonly scope: 'instance' | 'class';
  readonly says: string;
  readonly artifact: string;
}

const action = (
  type: string,
  kind: ActionPhrase['class'],
  scope: ActionPhrase['scope'],
  says: string,
  artifact: string,
): ActionPhrase => ({ type, class: kind, scope, says, artifact });

export const actionPhrases: readonly ActionPhrase[] = [
  action(
    'detection-rule',
    'detect',
    'class',
    'Compare the $objects of the event log with the $system every {five|ten|fifteen} minutes and page the on-call at the first one that is missing.',
    'alert $part-without-effect',
  ),
  action(
    'deterministic-fallback',
    'prevent',
    'class',
    'Read each $object back from the $system before it is confirmed, and end the run in Escalated when it is missing after {60|90|120} seconds.',
    '$agent fallback blueprint',
  ),
  action(
    'regression-test',
    'detect',
    'class',
    'Run the contract tests of every connector against the sandbox of the vendor each night and block the next release when one of them is red.',
    'connector contract tests',
  ),
  action(
    'threshold-tightening',
    'prevent',
    'instance',
    'Lower the retry cap for the $part from {eight|six} to {three|two} and add a pause of {20|30} seconds between two attempts.',
    '$agent escalation spec',
  ),
  action(
    'eval-case',
    'prevent',
    'class',
    'Add an eval case in which the $system accepts a write and drops it, and require the run to notice within two minutes.',
    'regression suite',
  ),
  action(
    'runbook',
    'respond',
    'instance',
    'Write the runbook section "$object is confirmed and not in the $system" with the query that lists such $objects and the text for $customers.',
    '$desk runbook, section {3|4|5|6}',
  ),
  action(
    'rollout-gate',
    'prevent',
    'class',
    'Make the agreement of event log and $system a gate of each stage, measured over {24|48} hours with a limit of {99.5|99.9} %.',
    'rollout playbook',
  ),
  action(
    'policy-update',
    'process',
    'class',
    'Move the limit of the $part into the policy bundle and delete the copy in the agent bundle, so that it stands in one place.',
    'policy bundle',
  ),
  action(
    'tooling',
    'mitigate',
    'class',
    'Put the run id into every message that leaves the house, so that the list of those affected is one query.',
    'message templates',
  ),
  action(
    'approval-tightening',
    'mitigate',
    'instance',
    'Ask for an approval of its own for each $object above the {second|third} quartile in the call $tool.',
    'approval policy of $agent',
  ),
  action(
    'registry-update',
    'process',
    'instance',
    'List the $part on the card of $agent with its owner, its limit and the date of its last contract test.',
    'card of $agent',
  ),
];

export const evidences: readonly string[] = [
  'https://tracker.example.com/REL-$ticket',
  'Release of $done, change in the tracker under REL-$ticket.',
  'https://dash.example.com/d/$agent?ticket=$ticket',
  'Fired in the staged test of $done, REL-$ticket.',
];

export const reasons: readonly string[] = [
  'The $system has been replaced since, and the new interface answers only after it has stored the $object.',
  'The read-back that went live with the other action covers the same case at a tenth of the effort.',
];
