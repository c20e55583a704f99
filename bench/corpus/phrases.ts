/**
 * What a review says, by the section it stands in. `{a|b}` is one of the alternatives, `$name` a slot of the incident.
 * The sentences are about parts and processes, as those of a good review are.
 */
export const titles: readonly string[] = [
  '{$Objects|$Object records} {were confirmed|went out|were closed} {twice|without their $part|before the $part answered}',
  '{The $system|The $part} {accepted $objects|took the writes} {and lost them|that nobody had approved|for the wrong period}',
  '$Objects {stood still|waited|piled up} {behind the $part|for a morning|overnight} while every light was green',
  '{An old|A cached|A copied} $part {decided|answered} for {new|open} $objects',
  '{One|A single} {release|setting|token} {stopped|slowed} the $objects of {three branches|a region|two tenants}',
  '$Objects {for|of} the wrong {branch|tenant|month} after {the $part moved|a change of the $system|the night run}',
  '{The agent asked|Runs asked} the $system {again and again|without an end} {when the $part was slow|after a limit was lowered}',
  'A {draft|proposal} became a {filed|final} $object {without the gate|past the approval|in the night run}',
];

export const summaries: readonly string[] = [
  'From $start to $end $agent {handled|worked on} $count $objects {with an answer of the $part that was out of date|although the $part had stopped answering|against a $system that no longer kept what it accepted}.',
  'The {first sign|first hint} was {a call of the $desk|a note in the $desk channel|an alert on the $part} at $clock UTC; {by then|until then} $affected of them had already {left the house|reached the $customers|been written to the $system}.',
  'The agent was {paused|quarantined|put back to drafts} at $mitigated UTC, and the $desk {took over by hand|worked from the list of open $objects|went through every case of the day}.',
  '{Nobody lost money|No $object was lost for good|All $objects could be put right}, but $customers {waited longer than we promise|received a second message|had to be called}.',
  'Behind it stands {a contract between connector and $system that no one checks|a success that means a call returned and not that something happened|a limit that was right for a tenth of the traffic}: see [[$mode]].',
  'The permanent correction {went live with the next bundle|is in production since the following day|passed its canary} and the $system {agrees with|matches} our own record again.',
  'It is {the first incident of this kind|a relative of an incident we had before|the second time in a year} for $agent, and the {same gap|gap} {exists|may exist} {elsewhere|in other connectors}.',
];

export const impacts: readonly string[] = [
  '$Customers {noticed|saw} it {as a late answer|as a second message|when they called the $desk}; {nobody was left without help|each of them has been told}.',
  'The $desk {worked through|checked} $count $objects by hand, {which took|and that cost} two shifts {that were planned for other work|in the busiest week of the month}.',
  '{No other agent|No other tenant} was {touched|affected}: the connector belongs to $agent alone and its principal has no rights beyond the $system.',
  '{Reports|Figures} for the day {were held back|carry a note} until the $system {had been compared with|agreed with} the event log.',
  'Contracts with {two|three|four} $customers name a response time that was {missed|exceeded}; the account contacts {settled it|have written to them}.',
  'Nothing of it {left|went outside} the {test tenant|region}, because the rollout {had only reached the first wave|was pinned to one branch}.',
];

export const detections: readonly string[] = [
  '{A person|The $desk} {told us|saw it first}, {before|long before} any alert did: the alert on the $part looks at errors, and there were none.',
  'The dashboard was {greener than usual|quiet}: a call that returns at once {lowers the latency|looks like a fast one} and counts as a success.',
  'The rate of $objects {fell|rose} {by half|to almost nothing}, and {no rule looks for that|the rule that looks for it averages over a week}.',
  'The monitor on $mode fired {after|within} $minutes minutes, {on its second window|as designed}, and paged the on-call of $agent.',
  'An {hourly|nightly} comparison of our log with the $system {showed|listed} the difference, case by case.',
  'Between the first anomaly and the declaration lie $minutes minutes, {most of them|half of them} spent on {finding out which version ran|reading two dashboards that disagree}.',
];

export const responses: readonly string[] = [
  'The on-call of $agent acknowledged {within minutes|at once} and {opened a channel|called the $desk}; the {kill switch|pause} worked {as it was drilled|in under a minute}.',
  '{Deciding|Finding out} whether to {pause|roll back} took longer than doing it, because the {runbook|playbook} names {two thresholds|no threshold} for the $part.',
  'The list of affected $objects came from a {join over|query on} {names and times|two logs}, since the {confirmation|event} carries no {$object id|run id}.',
  'Roles were {clear|named} from the {first|second} call on: one person led, one wrote the timeline, {one|two} spoke with the $customers.',
  'The vendor of the $system {answered|called back} {within the hour|after two hours|the same afternoon} and {confirmed|traced} what the log {showed|suggested}.',
  'In-flight runs were drained before the pause, {so that none stopped half way|which spared the $desk a second round}.',
];

export const causes: readonly string[] = [
  'The connector {reads|maps} every answer below 400 {as stored|as an effect}. That {was|had been} true of the old interface of the $system, and it is not true of {a queue|an asynchronous one}.',
  'The $part {is|was} asked once at the start of a run and {kept|remembered} for all of it; a run {lasts|may last} longer than {its answer holds|the $part stays the same}.',
  'Retry and timeout were {set|chosen} {on their own|apart from each other}: the sum of all attempts is longer than the {caller waits|lease of the run}, so a second worker picks up the same $object.',
  'The {suite|set of eval cases} {replaces|simulates} the $system by a stub that {answers at once|never refuses}. It was a {precise|faithful} model of the interface {of two years ago|before the migration}.',
  'What lies between a call and its effect, queues, {workers|caches}, tenants, quotas, can fail in the same way again; so the correction {looks at the effect|reads back what was written} and is not a longer list of status codes.',
  'The {limit|threshold} of the $part for the $system {stands|stood} in the bundle and in the policy, and the two {drifted apart|were changed at different times}; the bundle won {because it is read later|since it is read last}.',
  'The {plan|prompt} of the agent {names|asks for} the $part of the $system {as a preference|in passing} and the tool {treats it|takes it} as a rule.',
];

export const lessons: readonly string[] = [
  '{A success|Success} {has to be|must be} observed where it is promised; {a status code|a returned call} says nothing about an effect.',
  'Zero is a value: {a rate that falls to nothing|silence} {deserves|needs} an alert of its own, like one that rises.',
  'Stubs age. {Whatever stands in for|What replaces} another system in a test {needs a date and an owner|must be compared with it every night}.',
  'Two places for one limit are one {too many|more than anybody can keep in step}: the policy states it, the bundle reads it.',
  'A {pause|stop} that has been {drilled|practised} is used {early|without a debate}; one that has not is discussed first.',
  'Every message to $customers {needs|should carry} the id of the run {behind it|that sent it}, or the list of those affected is guesswork.',
];

export const wentWell: readonly string[] = [
  'The pause took effect within a minute and drained the runs that were under way.',
  'The $desk {kept|still had} the {old procedure|paper forms} and {used it|worked from them} without being told.',
  '{One|A single} {channel|call} was enough, and the timeline was written while it happened.',
  'The event log was complete, so that every $object could be {traced to its run|found again}.',
  'The canary stage {held the change back|kept it} from most of the traffic.',
  'The vendor was reachable and shared {the log of the $system|what the $part had recorded}.',
];

export const wentWrong: readonly string[] = [
  'No alert looks at {the effect|what arrives in the $system}, only at the call.',
  'The runbook {describes|knows} the $part as it was before the last migration.',
  'Two dashboards {count|counted} $objects in different ways and {disagreed|contradicted each other} for an hour.',
  'The suite was green during the whole incident, because its stub {takes|keeps} every write.',
  'The hand-over between {shifts|day and night} {lost|left out} the note about the {release|maintenance window}.',
  'The {policy|canvas} says who may send a message and leaves open {what has to be true before|when it may be sent}.',
];

export const lucky: readonly string[] = [
  'It happened in the {quietest week of the quarter|middle of the day}, with the whole {$desk|shift} in the house.',
  'The {maintenance|release} was {one day late|postponed}; a day earlier it would have met the {month end|night run}.',
  'A {customer|supplier} who knows the process {called|wrote} {the right number|at once}.',
  'The {rollout|new version} was still at its first stage.',
];

export const factors: readonly string[] = [
  'The release note of the $system called the change compatible, {since the body of an answer stayed the same|because no field was removed}.',
  'Planning and use lie hours apart, with nobody in between who would see a gap.',
  'Our {checklist|template} for migrations covers the screens that people use, not the interface that the agent uses.',
  'The share of runs that a human looks at had been lowered {a month before|with the last stage}.',
  'The limit of the $part {dates from|was set in} a time with a tenth of the traffic.',
  'The on-call rota and the ownership of the connector lie in two groups.',
  'Test data {has|contains} one tenant, so that nothing in it can be confused.',
];

export const gaps: readonly (readonly [string, string])[] = [
  ['observability', 'Success is measured from the report of the agent, and nothing compares it with the $system.'],
  ['policy', 'The canvas allows messages to $customers without saying what has to be true before one is sent.'],
  ['eval', 'Every case of the suite replaces the $system by a stub that answers at once.'],
  ['detection', 'A rate that falls to zero raises no alarm.'],
  ['rollout', 'The gate of the stage looks at errors, and this failure makes none.'],
  ['approval', 'The approval covers the first $object of a batch and is taken for all of them.'],
  ['memory', 'An answer that the agent remembers has no limit of age, and is used after it has become untrue.'],
  ['inventory', 'The card of the agent does not list the $part among the things it depends on.'],
];

export const events: readonly string[] = [
  '{Maintenance|A release} of the $system changes the {answer|behaviour} of the $part',
  'First $object {handled|written} with the {old|changed} $part',
  '{Share|Rate} of $objects that need a second look {rises|climbs}, below every threshold',
  'The $desk {asks|wonders} in its channel why $objects {are missing|look odd|come twice}',
  'On-call acknowledges and opens the incident channel',
  'Two dashboards compared; they count $objects differently',
  'Severity {declared|set} after a sample of forty $objects',
  'Agent {paused|quarantined}, runs under way are drained',
  '$Customers of the morning are called by the $desk',
  'The {log|trace} of one run shows the call and no effect',
  'Vendor of the $system confirms the change of the $part',
  'List of all affected $objects complete',
  'Correction {built|reviewed} and run against the golden set',
  'Canary with one branch, every run read by a human',
  'All branches {back|moved} to the corrected bundle',
  'Last open $object put right by hand',
];

export const actors: readonly string[] = ['$agent', '$desk', 'on-call', 'platform operations', 'vendor', '$system'];

export const sources: readonly string[] = [
  '$trace',
  'step log',
  'pager',
  'audit log of the $system',
  'call log',
  'release log',
];
