import { defaultPatience, type Patience } from './patience.ts';
import { patientFetch, type Service, type ServiceCall } from './patient-fetch.ts';
import { ServiceError } from './service-error.ts';

/** A project of Jira Cloud, and how to ask about it. */
export interface Jira {
  /** The address of the site, without a slash at the end: issues are shown at `/browse/KEY`. */
  readonly site: string;
  readonly project: { readonly id: string; readonly key: string };
  readonly issueType: string;
  /** The fields that an issue of this type is made with, with the values of those that have a list. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
  /** Sends a request below `/rest/api/3`. `repeatable`: it may be sent again after a failure. Rejects with `ServiceError`. */
  ask<Data>(method: ServiceCall['method'], path: string, repeatable: boolean, body?: unknown): Promise<Data>;
}

export interface JiraOptions {
  /** The host of the site. */
  readonly site?: string | undefined;
  /** The key of the project. */
  readonly project?: string | undefined;
  readonly issueType: string;
  /** Has `JIRA_EMAIL`, `JIRA_API_TOKEN`, and `JIRA_API_URL` where the API is not at the site. Default: `process.env`. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  readonly patience?: Partial<Patience> | undefined;
}

const service: Service = { name: 'Jira' };

/** Any other field is left out where a project does not have it. */
const neededFields = ['description', 'labels'];

/** Finds the project and the type of issue, and checks that the token may see them. Throws `ServiceError`. */
export async function openJira({ site, project, issueType, ...options }: JiraOptions): Promise<Jira> {
  const environment = options.environment ?? process.env;
  if (site === undefined || project === undefined) {
    throw new ServiceError(
      `Nothing says which ${site === undefined ? 'site' : 'project'} of Jira is meant`,
      'An issue belongs to a project of a site.',
      "Write both in the configuration: `trackers: { jira: { site: 'acme.atlassian.net', project: 'REL' } }`.",
    );
  }
  const ask = asker(site, environment, { ...defaultPatience, ...options.patience });
  const found = await ask<{ id: string; key: string }>('GET', `/project/${project}`, true).catch((error: unknown) => {
    if (!(error instanceof ServiceError) || error.status !== 404) throw error;
    throw new ServiceError(
      `${site} has no project ${project}`,
      'Either its key is another one, or the account may not see it.',
      'Look at the letters before the number of its issues, and write them in `trackers.jira.project`.',
      { status: 404, cause: error },
    );
  });
  const types = await ask<{ issueTypes: readonly { readonly id: string; readonly name: string }[] }>(
    'GET',
    `/issue/createmeta/${found.key}/issuetypes?maxResults=200`,
    true,
  );
  const type = types.issueTypes.find(({ name }) => name.toLowerCase() === issueType.toLowerCase());
  if (type === undefined) {
    throw new ServiceError(
      `The project ${found.key} has no issues of the type ${issueType}`,
      `It has: ${types.issueTypes.map(({ name }) => name).join(', ') || 'none that this account may make'}.`,
      'Write one of them in `trackers.jira.issueType`.',
    );
  }
  const { fields } = await ask<{ fields: readonly FieldMeta[] }>(
    'GET',
    `/issue/createmeta/${found.key}/issuetypes/${type.id}?maxResults=200`,
    true,
  );
  const hidden = neededFields.filter((name) => !fields.some(({ fieldId }) => fieldId === name));
  if (hidden.length > 0) {
    throw new ServiceError(
      `Issues of the type ${issueType} have no ${hidden.join(' and no ')} in ${found.key}`,
      'A ticket says in them what is to be done, and is found by them.',
      'Add them to the screen on which such issues are made.',
    );
  }
  return {
    site: `https://${site}`,
    project: { id: found.id, key: found.key },
    issueType: type.id,
    fields: new Map(
      fields.map(({ fieldId, allowedValues = [] }) => [fieldId, allowedValues.flatMap(({ name }) => name ?? [])]),
    ),
    ask,
  };
}

interface FieldMeta {
  readonly fieldId: string;
  readonly allowedValues?: readonly { readonly name?: string }[];
}

function asker(
  site: string,
  environment: Readonly<Record<string, string | undefined>>,
  patience: Patience,
): Jira['ask'] {
  const email = environment['JIRA_EMAIL'];
  const token = environment['JIRA_API_TOKEN'];
  if (!email || !token) {
    throw new ServiceError(
      `There is no ${email ? 'token' : 'account'} for Jira`,
      'Jira shows and changes issues only for somebody who may: an account, named by its mail address, with an API token.',
      'Make a token at id.atlassian.com, and set `JIRA_EMAIL` and `JIRA_API_TOKEN`.',
    );
  }
  const base = `${(environment['JIRA_API_URL'] || `https://${site}`).replace(/\/+$/, '')}/rest/api/3`;
  const authorization = `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
  return async <Data>(
    method: ServiceCall['method'],
    path: string,
    repeatable: boolean,
    body?: unknown,
  ): Promise<Data> => {
    const call = { method, url: `${base}${path}`, headers: { authorization }, body, repeatable };
    const { status, data } = await patientFetch(call, service, patience);
    if (status >= 200 && status < 300) return data as Data;
    throw failure(status, sentencesOf(data));
  };
}

/** Jira tells what is wrong as a list, and by field. */
function sentencesOf(data: unknown): string {
  const { errorMessages = [], errors = {} } = (data ?? {}) as {
    errorMessages?: readonly string[];
    errors?: Readonly<Record<string, string>>;
  };
  const said = [...errorMessages, ...Object.entries(errors).map(([field, message]) => `${field}: ${message}`)];
  return said.join('; ') || 'nothing more';
}

function failure(status: number, said: string): ServiceError {
  if (status === 401) {
    return new ServiceError(
      'Jira does not know the account or its token',
      `It says: ${said}`,
      'Make a new token at id.atlassian.com, and set `JIRA_EMAIL` and `JIRA_API_TOKEN`.',
      { status },
    );
  }
  if (status === 403) {
    return new ServiceError(
      'Jira does not let this account do that',
      `It says: ${said}`,
      'Give the account the permissions to browse, create, edit and move issues of the project.',
      { status },
    );
  }
  return new ServiceError(
    status === 404 ? 'Jira does not have what was asked for' : `Jira refused: ${said}`,
    status === 404 ? `It says: ${said}` : 'Nothing was changed by this request.',
    'Change what it names, and run the command again.',
    { status },
  );
}
