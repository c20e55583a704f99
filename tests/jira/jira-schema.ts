/**
 * What we send to Jira Cloud's REST API v3 and what it answers, by operation, as JSON Schema of our own after Atlassian's
 * documentation. A request has nothing that is not named here; an answer has more.
 */

const text = { type: 'string' } as const;
const texts = { type: 'array', items: text } as const;
const fieldNames = { ...texts, maxItems: 200 } as const;

/** An object with exactly these properties. */
function exactly(properties: object, required: readonly string[] = Object.keys(properties)): object {
  return { type: 'object', properties, required, additionalProperties: false };
}

/** An object with at least these. */
function atLeast(properties: object, required: readonly string[] = Object.keys(properties)): object {
  return { type: 'object', properties, required };
}

const href = { type: 'object', properties: { href: { ...text, pattern: '^(https?|mailto):' } }, required: ['href'] };
const localId = { localId: text };

/** The nodes of the Atlassian document format that we write, with what may be in what. */
export const adf = {
  $id: 'adf',
  $ref: '#/definitions/doc',
  definitions: {
    doc: exactly({
      type: { const: 'doc' },
      version: { const: 1 },
      content: { type: 'array', items: { $ref: '#/definitions/block' } },
    }),
    block: {
      anyOf: ['paragraph', 'list', 'codeBlock', 'panel'].map((name) => ({ $ref: `#/definitions/${name}` })),
    },
    paragraph: exactly(
      {
        type: { const: 'paragraph' },
        attrs: exactly(localId, []),
        content: { type: 'array', items: { anyOf: [{ $ref: '#/definitions/text' }, { $ref: '#/definitions/break' }] } },
      },
      ['type'],
    ),
    break: exactly({ type: { const: 'hardBreak' } }),
    text: {
      ...exactly(
        {
          type: { const: 'text' },
          text: { ...text, minLength: 1 },
          marks: { type: 'array', items: { $ref: '#/definitions/mark' }, minItems: 1, uniqueItems: true },
        },
        ['type', 'text'],
      ),
      // Code is neither strong nor emphasised.
      not: {
        allOf: [
          { properties: { marks: { contains: { properties: { type: { const: 'code' } } } } }, required: ['marks'] },
          { properties: { marks: { contains: { properties: { type: { enum: ['strong', 'em', 'strike'] } } } } } },
        ],
      },
    },
    mark: {
      anyOf: [
        exactly({ type: { enum: ['strong', 'em', 'strike', 'code'] } }),
        exactly({ type: { const: 'link' }, attrs: href }),
      ],
    },
    list: exactly(
      {
        type: { enum: ['bulletList', 'orderedList'] },
        attrs: exactly(localId, []),
        content: { type: 'array', minItems: 1, items: { $ref: '#/definitions/item' } },
      },
      ['type', 'content'],
    ),
    item: exactly({
      type: { const: 'listItem' },
      content: {
        type: 'array',
        minItems: 1,
        items: { anyOf: ['paragraph', 'list', 'codeBlock'].map((name) => ({ $ref: `#/definitions/${name}` })) },
      },
    }),
    codeBlock: exactly(
      { type: { const: 'codeBlock' }, content: { type: 'array', items: exactly({ type: { const: 'text' }, text }) } },
      ['type'],
    ),
    panel: exactly({
      type: { const: 'panel' },
      attrs: exactly({ panelType: { enum: ['info', 'note', 'warning', 'success', 'error'] }, ...localId }, [
        'panelType',
      ]),
      content: {
        type: 'array',
        minItems: 1,
        items: { anyOf: ['paragraph', 'list', 'codeBlock'].map((name) => ({ $ref: `#/definitions/${name}` })) },
      },
    }),
  },
} as const;

const named = exactly({ name: text });
const byId = exactly({ id: text });
const label = { ...text, pattern: '^\\S+$', maxLength: 255 };
const nullableDay = { anyOf: [{ ...text, pattern: '^\\d{4}-\\d\\d-\\d\\d$' }, { type: 'null' }] };

const changedFields = {
  summary: { ...text, minLength: 1, maxLength: 255, pattern: '^[^\\r\\n]*$' },
  description: { $ref: 'adf' },
  labels: { type: 'array', items: label },
  priority: named,
  duedate: nullableDay,
  assignee: exactly({ accountId: text }),
};
const properties = { type: 'array', maxItems: 10, items: exactly({ key: text, value: {} }) };

const status = atLeast({ name: text, statusCategory: atLeast({ key: { enum: ['new', 'indeterminate', 'done'] } }) });
const nullable = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });
const issue = atLeast(
  {
    id: text,
    key: text,
    fields: atLeast(
      {
        summary: text,
        description: nullable({ $ref: 'adf' }),
        status,
        resolution: nullable(named),
        priority: nullable(named),
        duedate: nullableDay,
        assignee: nullable(atLeast({ accountId: text })),
        labels: texts,
        project: atLeast({ id: text, key: text }),
      },
      [],
    ),
  },
  ['id', 'key'],
);

/** The schemas of an operation; left out: there is no body. */
export interface Operation {
  readonly request?: object;
  readonly answer?: object;
  readonly status: number;
  /** The names that its query may have. */
  readonly query?: readonly string[];
}

/** By method and path. */
export const operations: Readonly<Record<string, Operation>> = {
  'GET /project/{project}': { status: 200, answer: atLeast({ id: text, key: text }) },
  'GET /issue/createmeta/{project}/issuetypes': {
    status: 200,
    query: ['maxResults', 'startAt'],
    answer: atLeast({ issueTypes: { type: 'array', items: atLeast({ id: text, name: text }) } }),
  },
  'GET /issue/createmeta/{project}/issuetypes/{type}': {
    status: 200,
    query: ['maxResults', 'startAt'],
    answer: atLeast({ fields: { type: 'array', items: atLeast({ fieldId: text, required: { type: 'boolean' } }) } }),
  },
  'POST /issue': {
    status: 201,
    request: exactly(
      {
        fields: exactly({ ...changedFields, project: byId, issuetype: byId }, ['summary', 'project', 'issuetype']),
        properties,
      },
      ['fields'],
    ),
    answer: atLeast({ id: text, key: text, self: text }),
  },
  'POST /issue/bulkfetch': {
    status: 200,
    request: exactly(
      {
        issueIdsOrKeys: { ...texts, minItems: 1, maxItems: 100 },
        fields: fieldNames,
        properties: { ...texts, maxItems: 5 },
      },
      ['issueIdsOrKeys'],
    ),
    answer: atLeast({ issues: { type: 'array', items: issue }, issueErrors: { type: 'array' } }),
  },
  'GET /issue/{issue}': { status: 200, query: ['fields', 'properties', 'expand'], answer: issue },
  'PUT /issue/{issue}': {
    status: 204,
    request: exactly({ fields: exactly(changedFields, []), properties }, ['fields']),
  },
  'GET /issue/{issue}/transitions': {
    status: 200,
    query: ['expand'],
    answer: atLeast({ transitions: { type: 'array', items: atLeast({ id: text, name: text, to: status }) } }),
  },
  'POST /issue/{issue}/transitions': {
    status: 204,
    request: exactly({ transition: byId, fields: exactly({ resolution: named }) }, ['transition']),
  },
  'POST /search/jql': {
    status: 200,
    request: exactly(
      {
        jql: { ...text, minLength: 1 },
        fields: fieldNames,
        maxResults: { type: 'integer', minimum: 1, maximum: 5000 },
        nextPageToken: text,
        properties: { ...texts, maxItems: 5 },
        reconcileIssues: { type: 'array', maxItems: 50, items: { type: 'integer' } },
      },
      ['jql'],
    ),
    answer: atLeast({ issues: { type: 'array', items: issue }, isLast: { type: 'boolean' } }),
  },
  'GET /user/assignable/search': {
    status: 200,
    query: ['project', 'query', 'maxResults'],
    answer: { type: 'array', items: atLeast({ accountId: text, displayName: text, active: { type: 'boolean' } }) },
  },
};

/** What Jira says when it refuses. */
export const refusalSchema = atLeast({ errorMessages: texts, errors: { type: 'object', additionalProperties: text } });
