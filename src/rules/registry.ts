import actionArtifact from './action/artifact.ts';
import actionDisposition from './action/disposition.ts';
import actionDue from './action/due.ts';
import actionEffectiveness from './action/effectiveness.ts';
import actionFlatPriority from './action/flat-priority.ts';
import actionGreenTape from './action/green-tape.ts';
import actionNotCareful from './action/not-careful.ts';
import actionNotResolveWork from './action/not-resolve-work.ts';
import actionOwner from './action/owner.ts';
import actionPriority from './action/priority.ts';
import actionRequired from './action/required.ts';
import actionSystemic from './action/systemic.ts';
import actionTooMany from './action/too-many.ts';
import actionTracker from './action/tracker.ts';
import actionType from './action/type.ts';
import actionUniqueId from './action/unique-id.ts';
import actionVague from './action/vague.ts';
import agentKillSwitch from './agent/kill-switch.ts';
import agentOwner from './agent/owner.ts';
import agentProductionReady from './agent/production-ready.ts';
import agentRetiredLive from './agent/retired-live.ts';
import auditReproducible from './audit/reproducible.ts';
import auditRubric from './audit/rubric.ts';
import blamelessCounterfactual from './blameless/counterfactual.ts';
import blamelessPerson from './blameless/person.ts';
import blamelessPhrase from './blameless/phrase.ts';
import canvasBoundary from './canvas/boundary.ts';
import canvasEscalation from './canvas/escalation.ts';
import canvasSigned from './canvas/signed.ts';
import canvasThresholds from './canvas/thresholds.ts';
import canvasUnknownHighRisk from './canvas/unknown-high-risk.ts';
import causeAddressed from './cause/addressed.ts';
import causeContributingFactors from './cause/contributing-factors.ts';
import causeControlGaps from './cause/control-gaps.ts';
import causeFiveWhys from './cause/five-whys.ts';
import causeNotHumanError from './cause/not-human-error.ts';
import causeSystemic from './cause/systemic.ts';
import causeWhysProgress from './cause/whys-progress.ts';
import changeAfterSignOff from './change/after-sign-off.ts';
import changeCloseEvidence from './change/close-evidence.ts';
import changeDelete from './change/delete.ts';
import changeDueSlip from './change/due-slip.ts';
import changeFindingSeverity from './change/finding-severity.ts';
import changeFindingText from './change/finding-text.ts';
import changeId from './change/id.ts';
import changeStatus from './change/status.ts';
import clockClosedWithOpenActions from './clock/closed-with-open-actions.ts';
import clockNoFuture from './clock/no-future.ts';
import clockOrder from './clock/order.ts';
import clockPublishDue from './clock/publish-due.ts';
import clockSignOffAfter from './clock/sign-off-after.ts';
import clockStaleAction from './clock/stale-action.ts';
import clockZone from './clock/zone.ts';
import commsRecorded from './comms/recorded.ts';
import decisionSupersedes from './decision/supersedes.ts';
import type { Rule } from './define-rule.ts';
import experimentDates from './experiment/dates.ts';
import experimentEvaluation from './experiment/evaluation.ts';
import experimentMeasurable from './experiment/measurable.ts';
import experimentResult from './experiment/result.ts';
import experimentRollbackPlan from './experiment/rollback-plan.ts';
import findingClosure from './finding/closure.ts';
import findingEnumerated from './finding/enumerated.ts';
import findingVerifier from './finding/verifier.ts';
import frontmatterFence from './frontmatter/fence.ts';
import frontmatterIdMatchesFile from './frontmatter/id-matches-file.ts';
import frontmatterSchema from './frontmatter/schema.ts';
import frontmatterUniqueId from './frontmatter/unique-id.ts';
import frontmatterYaml from './frontmatter/yaml.ts';
import impactBlastRadius from './impact/blast-radius.ts';
import impactQuantified from './impact/quantified.ts';
import lifecycleAnswers from './lifecycle/answers.ts';
import lifecycleArtifacts from './lifecycle/artifacts.ts';
import lifecycleCanvasBumped from './lifecycle/canvas-bumped.ts';
import lifecycleEvals from './lifecycle/evals.ts';
import lifecycleLinks from './lifecycle/links.ts';
import lifecycleRegisterUpdated from './lifecycle/register-updated.ts';
import lifecycleRollout from './lifecycle/rollout.ts';
import lifecycleUpstream from './lifecycle/upstream.ts';
import referenceBoundaryCross from './reference/boundary-cross.ts';
import referenceCited from './reference/cited.ts';
import referenceLink from './reference/link.ts';
import referenceResolve from './reference/resolve.ts';
import referenceRetired from './reference/retired.ts';
import referenceSeverity from './reference/severity.ts';
import referenceVersion from './reference/version.ts';
import registerCandidateAge from './register/candidate-age.ts';
import registerComplete from './register/complete.ts';
import registerOrphan from './register/orphan.ts';
import registerRecurrence from './register/recurrence.ts';
import registerUntested from './register/untested.ts';
import regulatoryDeadline from './regulatory/deadline.ts';
import regulatoryReasoned from './regulatory/reasoned.ts';
import responseContainmentKind from './response/containment-kind.ts';
import responseDetectionAction from './response/detection-action.ts';
import responseLatencies from './response/latencies.ts';
import reviewFrozen from './review/frozen.ts';
import rolloutArtifacts from './rollout/artifacts.ts';
import rolloutDwell from './rollout/dwell.ts';
import rolloutGates from './rollout/gates.ts';
import rolloutOncall from './rollout/oncall.ts';
import rolloutOrder from './rollout/order.ts';
import rolloutSampling from './rollout/sampling.ts';
import securityMdxPlace from './security/mdx-place.ts';
import securityPersonalData from './security/personal-data.ts';
import securityRawHtml from './security/raw-html.ts';
import securitySecret from './security/secret.ts';
import securityUrl from './security/url.ts';
import signOffComplete from './sign-off/complete.ts';
import structureLessonsNotTimeline from './structure/lessons-not-timeline.ts';
import structureNoEmptySection from './structure/no-empty-section.ts';
import structureNoPlaceholder from './structure/no-placeholder.ts';
import structureOneSource from './structure/one-source.ts';
import structureRequiredSections from './structure/required-sections.ts';
import structureSectionOrder from './structure/section-order.ts';
import structureSummaryAnswers from './structure/summary-answers.ts';
import suppressExpired from './suppress/expired.ts';
import suppressReason from './suppress/reason.ts';
import suppressUnused from './suppress/unused.ts';
import timelineAgrees from './timeline/agrees.ts';
import timelineDurations from './timeline/durations.ts';
import timelineGap from './timeline/gap.ts';
import timelineMonotonic from './timeline/monotonic.ts';
import timelinePresent from './timeline/present.ts';
import timelineSourced from './timeline/sourced.ts';
import timelineTimestamped from './timeline/timestamped.ts';
import verifyConsistent from './verify/consistent.ts';
import verifyDecision from './verify/decision.ts';
import verifyOpenQuestions from './verify/open-questions.ts';

/** Every rule there is, by id. A new rule is an import and a line here; `examples.test.ts` fails when one is forgotten. */
export const rules: readonly Rule[] = [
  actionArtifact,
  actionDisposition,
  actionDue,
  actionEffectiveness,
  actionFlatPriority,
  actionGreenTape,
  actionNotCareful,
  actionNotResolveWork,
  actionOwner,
  actionPriority,
  actionRequired,
  actionSystemic,
  actionTooMany,
  actionTracker,
  actionType,
  actionUniqueId,
  actionVague,
  agentKillSwitch,
  agentOwner,
  agentProductionReady,
  agentRetiredLive,
  auditReproducible,
  auditRubric,
  blamelessCounterfactual,
  blamelessPerson,
  blamelessPhrase,
  canvasBoundary,
  canvasEscalation,
  canvasSigned,
  canvasThresholds,
  canvasUnknownHighRisk,
  causeAddressed,
  causeContributingFactors,
  causeControlGaps,
  causeFiveWhys,
  causeNotHumanError,
  causeSystemic,
  causeWhysProgress,
  changeAfterSignOff,
  changeCloseEvidence,
  changeDelete,
  changeDueSlip,
  changeFindingSeverity,
  changeFindingText,
  changeId,
  changeStatus,
  clockClosedWithOpenActions,
  clockNoFuture,
  clockOrder,
  clockPublishDue,
  clockSignOffAfter,
  clockStaleAction,
  clockZone,
  commsRecorded,
  decisionSupersedes,
  experimentDates,
  experimentEvaluation,
  experimentMeasurable,
  experimentResult,
  experimentRollbackPlan,
  findingClosure,
  findingEnumerated,
  findingVerifier,
  frontmatterFence,
  frontmatterIdMatchesFile,
  frontmatterSchema,
  frontmatterUniqueId,
  frontmatterYaml,
  impactBlastRadius,
  impactQuantified,
  lifecycleAnswers,
  lifecycleArtifacts,
  lifecycleCanvasBumped,
  lifecycleEvals,
  lifecycleLinks,
  lifecycleRegisterUpdated,
  lifecycleRollout,
  lifecycleUpstream,
  referenceBoundaryCross,
  referenceCited,
  referenceLink,
  referenceResolve,
  referenceRetired,
  referenceSeverity,
  referenceVersion,
  registerCandidateAge,
  registerComplete,
  registerOrphan,
  registerRecurrence,
  registerUntested,
  regulatoryDeadline,
  regulatoryReasoned,
  responseContainmentKind,
  responseDetectionAction,
  responseLatencies,
  reviewFrozen,
  rolloutArtifacts,
  rolloutDwell,
  rolloutGates,
  rolloutOncall,
  rolloutOrder,
  rolloutSampling,
  securityMdxPlace,
  securityPersonalData,
  securityRawHtml,
  securitySecret,
  securityUrl,
  signOffComplete,
  structureLessonsNotTimeline,
  structureNoEmptySection,
  structureNoPlaceholder,
  structureOneSource,
  structureRequiredSections,
  structureSectionOrder,
  structureSummaryAnswers,
  suppressExpired,
  suppressReason,
  suppressUnused,
  timelineAgrees,
  timelineDurations,
  timelineGap,
  timelineMonotonic,
  timelinePresent,
  timelineSourced,
  timelineTimestamped,
  verifyConsistent,
  verifyDecision,
  verifyOpenQuestions,
].sort((a, b) => (a.id < b.id ? -1 : 1));
