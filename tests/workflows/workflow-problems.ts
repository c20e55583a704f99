import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { knownActions } from './known-actions.ts';
import { type Action, actionSchema, type Job, type Step, workflowSchema } from './workflow-schema.ts';

/** Our own actions, by the path by which a workflow uses them. */
export type OwnActions = Readonly<Record<string, Action>>;

/** Expressions that hold nothing but what GitHub made, or that are only compared or handed over as a value. */
const lookedAt = [
  /^github\.(?:ref|token|event_name)(?: == '[a-z_]+')?$/,
  /^github\.event\.workflow_run\.(?:id|head_sha|html_url|head_branch|head_repository\.full_name)$/,
  /^github\.event\.repository\.name$/,
  /^runner\.temp$/,
  /^inputs\.[a-z-]+$/,
  /^steps\.[\w-]+\.(?:outputs\.[\w-]+|outcome)$/,
  /^!cancelled\(\)$/,
  /^vars\.RELIABILITY_SEND$/,
  // What a step that sends packets needs; what runs on a pull request has none, see `untrustedProblems`.
  /^secrets\.(?:SMTP_USER|SMTP_PASSWORD|SLACK_BOT_TOKEN|CONFLUENCE_EMAIL|CONFLUENCE_API_TOKEN)$/,
];

/** What is wrong with a workflow, a sentence each. */
export function workflowProblems(text: string, own: OwnActions): readonly string[] {
  const { data, problems } = parsed(text, workflowSchema);
  if (data === undefined) return problems;
  const privileged = data.on.workflow_run !== undefined;
  const untrusted = data.on.pull_request !== undefined;
  const jobs = Object.entries(data.jobs).flatMap(([name, job]) =>
    [
      ...jobProblems(job, own),
      ...(untrusted ? untrustedProblems(job, own) : []),
      ...(privileged ? privilegedProblems(job) : []),
    ].map((problem) => `${name}: ${problem}`),
  );
  return [...pinProblems(text), ...expressionProblems(text), ...jobs];
}

/** What is wrong with a composite action, a sentence each. */
export function actionProblems(text: string): readonly string[] {
  const { data, problems } = parsed(text, actionSchema);
  if (data === undefined) return problems;
  const inputs = new Set(Object.keys(data.inputs));
  const unknown = [...text.matchAll(/\$\{\{ inputs\.([\w-]+) \}\}/g)].filter(([, name = '']) => !inputs.has(name));
  return [
    ...pinProblems(text),
    ...expressionProblems(text),
    ...unknown.map(([, name]) => `there is no input ${name}`),
    ...stepProblems(data.runs.steps, {}),
    // `./` is the repository of the caller.
    ...data.runs.steps
      .filter((step) => 'uses' in step && step.uses.startsWith('./'))
      .map(() => 'uses a file of the caller'),
  ];
}

function parsed<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
): { readonly data: z.output<Schema> | undefined; readonly problems: readonly string[] } {
  const document = parseDocument(text, { uniqueKeys: true });
  if (document.errors.length > 0) return { data: undefined, problems: document.errors.map(({ message }) => message) };
  const { data, error } = schema.safeParse(document.toJS());
  const problems = error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
  return { data, problems };
}

/** Somebody else's action is what it was when it was looked at, and says which version that is. */
function pinProblems(text: string): readonly string[] {
  return [...text.matchAll(/^[\s-]*uses:[ ]*(.*)$/gm)].flatMap(([, written = '']) => {
    if (written.startsWith('./')) return [];
    const [, name = '', commit = '', version = ''] =
      /^([\w./-]+)@([\da-f]{40}) # (v\d+\.\d+\.\d+)$/.exec(written) ?? [];
    if (name === '') return [`${written} is not pinned to a commit with its version`];
    const known = knownActions[name];
    if (known === undefined) return [`${name} is no action that was looked at`];
    return known.commit === commit && known.version === version ? [] : [`${written} is not ${known.version}`];
  });
}

function expressionProblems(text: string): readonly string[] {
  return [...text.matchAll(/\$\{\{(.*?)\}\}/gs)]
    .map(([, expression = '']) => expression.trim())
    .filter((expression) => !lookedAt.some((form) => form.test(expression)))
    .map((expression) => `nobody has looked at the expression ${expression}`);
}

function jobProblems(job: Job, own: OwnActions): readonly string[] {
  const writes = job.permissions.contents === 'write';
  const checkouts = job.steps.flatMap((step) => (isUse(step, 'actions/checkout') ? [step.with ?? {}] : []));
  const runs = job.steps.some((step) => 'run' in step || isUse(step, 'actions/checkout'));
  return [
    ...(job['runs-on'] === 'ubuntu-latest' ? [] : [`runs on ${job['runs-on']}`]),
    ...checkouts.flatMap((given) =>
      given['persist-credentials'] === false || writes ? [] : ['leaves its token in the checkout and does not push'],
    ),
    ...(job.permissions['id-token'] === 'write' && runs ? ['runs code where it may prove who it is'] : []),
    ...stepProblems(job.steps, own),
  ];
}

function stepProblems(steps: readonly Step[], own: OwnActions): readonly string[] {
  const ids = new Set<string>();
  return steps.flatMap((step) => {
    const unknown = [...JSON.stringify(step).matchAll(/\bsteps\.([\w-]+)/g)].filter(([, id = '']) => !ids.has(id));
    if (step.id !== undefined) ids.add(step.id);
    return [
      ...unknown.map(([, id]) => `there is no step ${id} before it`),
      ...('run' in step ? scriptProblems(step.run) : inputProblems(step, own)),
    ];
  });
}

/** A script takes values by its environment; whatever is written into it is run. */
export function scriptProblems(script: string): readonly string[] {
  return [
    ...(script.includes('${{') ? ['an expression is written into a script'] : []),
    ...(/GITHUB_(?:ENV|PATH)\b/.test(script) ? ['a script sets the environment of later steps'] : []),
    ...(/\b(?:curl|wget)\b[^\n]*\|/.test(script) ? ['a script runs what it downloads'] : []),
  ];
}

function inputProblems(step: Extract<Step, { uses: string }>, own: OwnActions): readonly string[] {
  const name = step.uses.replace(/@.*$/, '');
  const given = Object.keys(step.with ?? {});
  const mine = own[name];
  if (name.startsWith('./') && mine === undefined) return [`there is no action ${name}`];
  const known = mine === undefined ? knownActions[name] : ownInputs(mine);
  if (known === undefined) return [];
  return [
    ...given.filter((input) => !known.inputs.includes(input)).map((input) => `${name} has no input ${input}`),
    ...(known.required ?? []).filter((input) => !given.includes(input)).map((input) => `${name} needs ${input}`),
  ];
}

function ownInputs({ inputs }: Action): { readonly inputs: readonly string[]; readonly required: readonly string[] } {
  const names = Object.keys(inputs);
  return { inputs: names, required: names.filter((name) => 'required' in (inputs[name] ?? {})) };
}

/** What runs the code of anybody has no secret and no right to write. */
function untrustedProblems(job: Job, own: OwnActions): readonly string[] {
  const used = job.steps.flatMap((step) => ('uses' in step ? [own[step.uses]] : []));
  const texts = [JSON.stringify(job), ...used.map((action) => JSON.stringify(action) ?? '')];
  const writes = Object.entries(job.permissions).filter(([, right]) => right === 'write');
  return [
    ...writes.map(([scope]) => `may write ${scope} where the code of a pull request runs`),
    ...(texts.some((text) => /\bsecrets\b|github\.token|GITHUB_TOKEN/.test(text))
      ? ['has a secret where the code of a pull request runs']
      : []),
  ];
}

/** What may write runs no code of a pull request: it checks out the default branch and runs our actions only. */
function privilegedProblems(job: Job): readonly string[] {
  return job.steps.flatMap((step) => {
    if ('run' in step) return ['runs a script beside what came from a pull request'];
    const given = step.with ?? {};
    return isUse(step, 'actions/checkout') && (given['ref'] !== undefined || given['repository'] !== undefined)
      ? ['checks out the code of a pull request where it may write']
      : [];
  });
}

function isUse(step: Step, name: string): step is Extract<Step, { uses: string }> {
  return 'uses' in step && step.uses.startsWith(`${name}@`);
}
