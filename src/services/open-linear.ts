import { defaultPatience, type Patience } from './patience.ts';
import { patientFetch, type Service, type ServiceAnswer } from './patient-fetch.ts';
import { ServiceError } from './service-error.ts';

/** A team of Linear, and how to ask about it. */
export interface Linear {
  readonly team: LinearTeam;
  /**
   * Sends a query. `repeatable`: it may be sent again after a failure. Rejects with `ServiceError` for every error that Linear
   * names; one for something that is not there has the status 404.
   */
  ask<Data>(query: string, variables: object, repeatable: boolean): Promise<Data>;
}

export interface LinearTeam {
  readonly id: string;
  /** What its issues are named by: the `REL` of `REL-12`. */
  readonly key: string;
  readonly states: readonly { readonly id: string; readonly type: string; readonly position: number }[];
}

export interface LinearOptions {
  /** The key of the team. */
  readonly team: string | undefined;
  /** Has `LINEAR_API_KEY`, and `LINEAR_API_URL` where it is not api.linear.app. Default: `process.env`. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  readonly patience?: Partial<Patience> | undefined;
}

const service: Service = { name: 'Linear', limitOf };

/** Finds the team, and checks that the key may see it. Throws `ServiceError`. */
export async function openLinear(options: LinearOptions): Promise<Linear> {
  const { team } = options;
  const environment = options.environment ?? process.env;
  if (team === undefined) {
    throw new ServiceError(
      'Nothing says which team of Linear is meant',
      'An issue of Linear belongs to a team.',
      "Write its key in the configuration: `trackers: { linear: { team: 'REL' } }`.",
    );
  }
  const ask = asker(environment, { ...defaultPatience, ...options.patience });
  const { teams } = await ask<{ teams: { nodes: TeamNode[] } }>(teamsQuery, { key: team }, true);
  const found = teams.nodes.find(({ key }) => key.toLowerCase() === team.toLowerCase());
  if (found === undefined) {
    throw new ServiceError(
      `Linear has no team ${team}`,
      'Either its key is another one, or the API key may not see it.',
      'Look at the letters before the number of its issues, and write them in `trackers.linear.team`.',
      { status: 404 },
    );
  }
  return { team: { id: found.id, key: found.key, states: found.states.nodes }, ask };
}

interface TeamNode {
  readonly id: string;
  readonly key: string;
  readonly states: { readonly nodes: LinearTeam['states'] };
}

const teamsQuery = `query ($key: String!) {
  teams(first: 1, filter: { key: { eqIgnoreCase: $key } }) {
    nodes { id key states(first: 100) { nodes { id type position } } }
  }
}`;

function asker(environment: Readonly<Record<string, string | undefined>>, patience: Patience): Linear['ask'] {
  const key = environment['LINEAR_API_KEY'];
  if (key === undefined || !/^[\x21-\x7e]+$/.test(key)) {
    throw new ServiceError(
      key === undefined || key === ''
        ? 'There is no key for Linear'
        : 'The key for Linear has characters that none has',
      'Linear shows and changes issues only for somebody who may.',
      'Make a personal API key under Settings, Security & access, and set it as `LINEAR_API_KEY`.',
    );
  }
  const url = environment['LINEAR_API_URL'] || 'https://api.linear.app/graphql';
  // What an application was granted is a bearer token; a person's key stands alone.
  const authorization = key.startsWith('lin_oauth_') ? `Bearer ${key}` : key;
  return async <Data>(query: string, variables: object, repeatable: boolean): Promise<Data> => {
    const call = { method: 'POST', url, headers: { authorization }, body: { query, variables }, repeatable } as const;
    const { status, data } = await patientFetch(call, service, patience);
    const { data: answer, errors } = (data ?? {}) as { data?: Data | null; errors?: readonly LinearError[] };
    if (errors?.[0] !== undefined) throw failure(status, errors[0]);
    if (status === 200 && answer != null) return answer;
    throw failure(status, { message: `an answer of ${status} without data` });
  };
}

interface LinearError {
  readonly message: string;
  readonly extensions?: {
    readonly code?: string;
    readonly type?: string;
    readonly userPresentableMessage?: string;
  };
}

function failure(status: number, { message, extensions = {} }: LinearError): ServiceError {
  const { code = '', type = '', userPresentableMessage } = extensions;
  const said = userPresentableMessage ?? message;
  if (status === 401 || code === 'AUTHENTICATION_ERROR') {
    return new ServiceError(
      'Linear does not know the key',
      `It says: ${said}`,
      'Make a new personal API key under Settings, Security & access, and set it as `LINEAR_API_KEY`.',
      { status: 401 },
    );
  }
  if (status === 403 || code === 'FORBIDDEN') {
    return new ServiceError(
      'Linear does not let this key do that',
      `It says: ${said}`,
      'Give the key read and write access to issues of the team, or use one of somebody who has it.',
      { status: 403 },
    );
  }
  if (/^entity not found/i.test(message)) {
    return new ServiceError('Linear does not have what was asked for', `It says: ${said}`, 'Run the command again.', {
      status: 404,
    });
  }
  const unsure = code === 'INTERNAL_SERVER_ERROR' || /^(?:internal error|lock timeout)$/.test(type);
  return new ServiceError(
    `Linear refused: ${said}`,
    unsure ? 'It does not tell whether the request was done.' : 'Nothing was changed by this request.',
    unsure ? 'Run the command again in a few minutes.' : 'Change what it names, and run the command again.',
    { status, outcome: unsure ? 'unknown' : 'refused' },
  );
}

/** Linear says 400 where others say 429; its reset is in milliseconds since 1970. */
function limitOf({ data, headers }: ServiceAnswer): number | undefined {
  const { errors } = (data ?? {}) as { errors?: readonly LinearError[] };
  if (!errors?.some(({ extensions }) => extensions?.code === 'RATELIMITED')) return undefined;
  const after = Number(headers.get('retry-after'));
  if (after > 0) return after;
  const reset = Number(headers.get('x-ratelimit-requests-reset'));
  const seconds = Math.ceil((reset - Date.parse(headers.get('date') ?? '')) / 1000);
  return seconds > 0 ? seconds : 60;
}
