import type { WrittenAction } from './action-items.ts';
import { clockOf, dateOf, instantOf } from './moments.ts';
import * as phrases from './phrases.ts';
import type { PostmortemPlan } from './plan.ts';
import type { Random } from './random.ts';
import { type Slots, say, sayAll, wrap } from './sentence.ts';
import type { Moment } from './timeline.ts';

/** What front matter and body of one review share. */
export interface Story {
  readonly incident: PostmortemPlan;
  readonly slots: Slots;
  /** Sev1 or sev2: every section is due. */
  readonly grave: boolean;
  readonly actions: readonly WrittenAction[];
  readonly timeline: readonly Moment[];
  /** How the timeline is written. */
  readonly form: 'table' | 'list' | 'front matter';
}

/** The body under our own headings; what the front matter says is not said again. */
export function libraryBody(story: Story, random: Random): string {
  const { incident, slots, grave, form } = story;
  const { detail } = incident;
  const about = (templates: readonly string[], usual: number): string =>
    paragraphs(templates, Math.max(1, Math.round(usual * detail)), random, slots);
  const list = (templates: readonly string[]): string => bullets(templates, random.int(2, 3), random, slots);
  const sections = [
    section(
      'Summary',
      `${paragraphs(phrases.summaries, grave ? 5 : 4, random, slots, ' ')}\n\n${related(story, random)}`,
    ),
    form === 'front matter' ? '' : section('Timeline', form === 'table' ? timelineTable(story) : timelineList(story)),
    section('Impact', `${impactTable(slots)}\n\n${about(phrases.impacts, 1.4)}\n\n${source(slots, random)}`),
    grave ? section('Detection', about(phrases.detections, 1.3)) : '',
    grave ? section('Response', about(phrases.responses, 1.5)) : '',
    section('Root cause', `${about(phrases.causes, grave ? 2.2 : 1.3)}${evidence(story, random)}`),
    grave || random.chance(0.4) ? section('What went well', list(phrases.wentWell)) : '',
    grave || random.chance(0.4) ? section('What went wrong', list(phrases.wentWrong)) : '',
    random.chance(0.25) ? section('Where we got lucky', bullets(phrases.lucky, random.int(1, 2), random, slots)) : '',
    grave || random.chance(0.5) ? section('Lessons', list(phrases.lessons)) : '',
  ];
  return `${sections.filter((text) => text !== '').join('\n\n')}\n`;
}

/** The body of a correction-of-error review: everything stands in it, under ten numbered headings. */
export function coeBody(story: Story, random: Random): string {
  const { incident, slots } = story;
  const causes = sayAll(phrases.causes, 5, random, slots);
  const published = dateOf(incident.published ?? incident.resolved);
  const sections = [
    section(
      '1. Incident summary',
      `${paragraphs(phrases.summaries, 4, random, slots, ' ')}\n\n${related(story, random)}`,
    ),
    section('2. Timeline', timelineTable(story)),
    section('3. Impact', `${impactTable(slots)}\n\n${source(slots, random)}`),
    section('4. What went well', bullets(phrases.wentWell, 3, random, slots)),
    section('5. What went wrong', bullets(phrases.wentWrong, 3, random, slots)),
    section(
      '6. Root cause (5 whys)',
      `${causes.map((cause, level) => `- Q: ${questions[level] ?? ''} A: ${wrap(cause, '  ')}`).join('\n')}\n\n` +
        `**Underlying systemic cause:** ${say(random.pick(phrases.lessons), random, slots)}`,
    ),
    section('7. Action items', actionTable(story)),
    section(
      '8. Communications',
      `- ${String(slots['desk'])} was told in its channel on ${dateOf(incident.acknowledged)}\n` +
        `- Those affected were told by message on ${dateOf(incident.mitigated)}`,
    ),
    section(
      '9. Regulatory considerations',
      '- EU AI Act Article 73: N/A. No harm to persons, property or fundamental rights came of it.\n' +
        '- Internal audit: told with the publication; asked for nothing further.',
    ),
    section(
      '10. Sign-off',
      table(
        ['Role', 'Name', 'Date'],
        [
          ['Author', 'Reliability rotation', published],
          ['Reviewer (department)', 'Operations rotation', published],
          ['Reviewer (security)', 'Security rotation', published],
          ['Executive sponsor (informed)', 'Operations board', published],
        ],
      ),
    ),
  ];
  return `${sections.join('\n\n')}\n`;
}

const questions: readonly string[] = [
  'Why was the record wrong?',
  'Why did the connector take the answer?',
  'Why did the run go on?',
  'Why did no test show it?',
  'Why did no gate ask for it?',
];

function section(heading: string, body: string): string {
  return `## ${heading}\n\n${body}`;
}

function paragraphs(
  templates: readonly string[],
  count: number,
  random: Random,
  slots: Slots,
  between = '\n\n',
): string {
  const said = sayAll(templates, count, random, slots);
  return between === ' ' ? wrap(said.join(' ')) : said.map((text) => wrap(text)).join(between);
}

function bullets(templates: readonly string[], count: number, random: Random, slots: Slots): string {
  return sayAll(templates, count, random, slots)
    .map((text) => `- ${wrap(text, '  ')}`)
    .join('\n');
}

/** Where the reader goes on: the earlier incident, the failure mode, the card. */
function related({ incident, slots }: Story, random: Random): string {
  const { previous, mode, agent } = incident;
  const links = [
    `The mode is [${mode.name}](../registers/failure-modes/${mode.id}.md)`,
    `the boundary of the agent stands on its [canvas](../canvases/${agent.id}.md#hard-constraints)`,
  ];
  const before =
    previous === undefined
      ? ''
      : say('{The previous incident of $agent was|Compare|An earlier one is} ', random, slots) +
        random.pick([
          `[[${previous.id}]].`,
          `[the review ${previous.id}](${previous.id}.md).`,
          // Lines are wrapped at blanks, and a label of two words would no longer be one.
          `[[${previous.id}|${previous.id.toUpperCase()}]].`,
        ]);
  return wrap(`${links.join(', ')}. ${before}`.trim());
}

function timelineTable({ timeline }: Story): string {
  return table(
    ['Time (UTC)', 'Event', 'Actor', 'Source'],
    timeline.map(({ at, event, actor, source: from }) => [clockOf(at), event, actor, from]),
  );
}

function timelineList({ timeline }: Story): string {
  const lines = timeline.map(({ at, event, actor }) => `- ${clockOf(at)} — ${event} (${actor})`);
  return `All times in UTC.\n\n${lines.join('\n')}`;
}

function impactTable(slots: Slots): string {
  return table(
    ['Dimension', 'Value'],
    [
      [`Runs that handled ${String(slots['objects'])} wrongly`, String(slots['count'])],
      [`Of those with an effect on ${String(slots['customers'])}`, String(slots['affected'])],
      ['Time from the first case to detection', `${String(slots['minutes'])} minutes`],
    ],
  );
}

function source(slots: Slots, random: Random): string {
  return say(
    'Sources: {audit log of the $system|event log} and {message log|step log}, joined in the ticket of the review.',
    random,
    slots,
  );
}

/** What a trace or a query showed, as code; about every third review has one. */
function evidence({ incident, slots }: Story, random: Random): string {
  if (!random.chance(0.35)) return '';
  const { agent } = incident;
  const call = `{ "tool": "${agent.domain.tool}", "run": "${String(slots['trace'])}", "status": 202, "stored": false }`;
  const query = `select run_id, count(*)\nfrom steps\nwhere agent_id = '${agent.id}' and ts >= '${instantOf(incident.started)}'\ngroup by run_id;`;
  const block = random.pick([`\`\`\`json\n${call}\n\`\`\``, `\`\`\`sql\n${query}\n\`\`\``]);
  return `\n\nWhat the trace shows of one call to \`${agent.domain.tool}\`:\n\n${block}`;
}

function actionTable({ actions }: Story): string {
  return table(
    ['#', 'Action', 'Owner', 'Due', 'Status'],
    actions.map(({ description, owner, due, status, done_at }, index) => [
      String(index + 1),
      description,
      owner,
      due,
      `✅ ${status} (${String(done_at)})`,
    ]),
  );
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), `|${'---|'.repeat(header.length)}`, ...rows.map(line)].join('\n');
}
