import { artifactNames } from '../../model/kinds/postmortem.ts';
import type { TemplateAnswer } from './template.ts';

/** The questions of 001 §§1–10. What is asked for the story alone has no field: it stays in its section. */
export const agentSystemsAnswers: readonly TemplateAnswer[] = [
  { role: 'summary', question: 'incident_id', pointer: '/id' },
  { role: 'summary', question: 'date and time', pointer: '/detected_at', as: 'moment' },
  { role: 'summary', question: 'severity', pointer: '/severity', as: 'severity' },
  { role: 'summary', question: 'status', pointer: '/status', as: 'status' },
  { role: 'summary', question: 'owner', pointer: '/owners', as: 'texts' },
  { role: 'summary', question: 'short incident summary' },
  { role: 'what-happened', question: 'which agent or workflow was involved', pointer: '/agent_id', as: 'id' },
  {
    role: 'what-happened',
    question: 'which user input, retrieved context, or external trigger started the path',
  },
  { role: 'what-happened', question: 'which risky action or failure occurred' },
  { role: 'what-happened', question: 'whether a real side effect happened' },
  ...artifactNames.map(
    (name): TemplateAnswer => ({
      role: 'artifacts',
      question: name,
      pointer: `/active_artifacts/${name}`,
      as: 'artifact',
    }),
  ),
  {
    role: 'containment',
    question: 'which actions were taken in the first minutes',
    pointer: '/containment',
    as: 'measure',
  },
  {
    role: 'containment',
    question: 'what was disabled, restricted, or moved into restricted mode',
    pointer: '/containment',
    as: 'measure',
  },
  { role: 'containment', question: 'whether rollback was required', pointer: '/containment', as: 'measure' },
  {
    role: 'containment',
    question: 'whether any principals, connectors, or capabilities were revoked',
    pointer: '/containment',
    as: 'measure',
  },
  {
    role: 'containment',
    question: 'temporary containment',
    pointer: '/containment',
    as: 'measure',
    entry: { kind: 'temporary' },
  },
  {
    role: 'containment',
    question: 'permanent correction',
    pointer: '/containment',
    as: 'measure',
    entry: { kind: 'permanent' },
  },
  {
    role: 'root-cause',
    question: 'what the immediate cause of the incident was',
    pointer: '/root_cause/primary',
  },
  {
    role: 'root-cause',
    question: 'which contributing factors amplified the problem',
    pointer: '/contributing_factors',
    as: 'texts',
  },
  { role: 'root-cause', question: 'which gate, review, or assumption failed', pointer: '/control_gaps' },
  {
    role: 'root-cause',
    question: 'whether the problem lived in policy, approvals, rollout, memory, observability, or inventory',
    pointer: '/control_gaps',
    as: 'layer',
  },
  {
    role: 'control-gaps',
    question: 'which policy decision allowed the risky path',
    pointer: '/control_gaps',
    entry: { layer: 'policy' },
  },
  {
    role: 'control-gaps',
    question: 'whether there was approval bypass, missing approval, or the wrong approval scope',
    pointer: '/control_gaps',
    entry: { layer: 'approval' },
  },
  {
    role: 'control-gaps',
    question: 'which checks or evals failed to catch the issue',
    pointer: '/control_gaps',
    entry: { layer: 'eval' },
  },
  {
    role: 'control-gaps',
    question: 'which detection rules failed or triggered too late',
    pointer: '/control_gaps',
    entry: { layer: 'detection' },
  },
  { role: 'blast-radius', question: 'which users, systems, or data were affected', pointer: '/blast_radius/users' },
  {
    role: 'blast-radius',
    question: 'whether external systems were touched',
    pointer: '/blast_radius/systems',
    as: 'texts',
  },
  {
    role: 'blast-radius',
    question: 'whether memory records were affected',
    pointer: '/blast_radius/memory_records',
  },
  {
    role: 'blast-radius',
    question: 'whether this was a single run or a broader pattern across a rollout wave or session family',
    pointer: '/blast_radius/pattern',
    as: 'pattern',
  },
  {
    role: 'lifecycle',
    question: 'new change_id, if a correction release is needed',
    pointer: '/lifecycle_updates/change_id',
  },
  {
    role: 'lifecycle',
    question: 'new bundle_id, if the release configuration changes',
    pointer: '/lifecycle_updates/bundle_id',
  },
  {
    role: 'lifecycle',
    question: 'whether a new retirement_plan is needed',
    pointer: '/lifecycle_updates/retirement_plan',
  },
  {
    role: 'lifecycle',
    question: 'whether registry or inventory must be updated',
    pointer: '/lifecycle_updates/registry',
  },
  {
    role: 'lifecycle',
    question: 'whether incident taxonomy or postmortem rubric must change',
    pointer: '/lifecycle_updates/taxonomy',
  },
  {
    role: 'evals',
    question: 'which cases should enter the eval dataset',
    pointer: '/eval_updates/dataset_cases',
    as: 'texts',
  },
  {
    role: 'evals',
    question: 'which behavioral or control evals should be added',
    pointer: '/eval_updates/evals',
    as: 'texts',
  },
  { role: 'evals', question: 'whether rollout gate criteria must change', pointer: '/eval_updates/gate_changes' },
  {
    role: 'evals',
    question: 'whether canary scope or approval thresholds must change',
    pointer: '/followups/threshold_changes',
  },
];
