import { createOnce } from '../services/create-once.ts';
import { defaultPatience, type Patience } from '../services/patience.ts';
import { patientFetch, type Service, type ServiceAnswer, type ServiceCall } from '../services/patient-fetch.ts';
import { ServiceError } from '../services/service-error.ts';
import { confluenceStorage, packetMark, packetMarkStart } from './confluence-storage.ts';
import { type PacketMessage, subjectOf } from './packet-message.ts';

export interface ConfluenceOptions {
  /** The host of the site, the key of the space, and the id of the page above. */
  readonly site: string;
  readonly space: string;
  readonly parent?: string | undefined;
  /** Whether a page that somebody has edited since is written over. */
  readonly overwrite?: boolean | undefined;
  /** Has `CONFLUENCE_EMAIL`, `CONFLUENCE_API_TOKEN`, and `CONFLUENCE_API_URL` where the API is not at the site. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly patience?: Partial<Patience> | undefined;
}

interface Page {
  readonly id: string;
  readonly version?: { readonly number?: number; readonly message?: string };
  readonly body?: { readonly storage?: { readonly value?: string } };
}

const service: Service = { name: 'Confluence' };

/** How often a page is written once more because somebody else wrote it meanwhile. */
const mostConflicts = 3;

/**
 * Makes the page of a packet, or brings it up to date, and returns its id. A space has one page of a title, so none is made
 * twice; a page of that title that is not ours, or that somebody edited, is left alone.
 */
export async function sendConfluence(message: PacketMessage, options: ConfluenceOptions): Promise<string> {
  const patience = { ...defaultPatience, ...options.patience };
  const ask = asker(options, patience);
  const spaceId = await findSpace(ask, options);
  const title = subjectOf(message);
  const find = () => findPage(ask, spaceId, title);
  const content = {
    ...{ spaceId, title, status: 'current' },
    ...(options.parent !== undefined && { parentId: options.parent }),
    body: { representation: 'storage', value: confluenceStorage(message) },
  };
  // The answer need not repeat the body.
  const create = async (): Promise<Page> => ({
    ...pageOf(await ask('POST', '/pages', false, content), title),
    body: { storage: { value: content.body.value } },
  });
  const page = (await find()) ?? (await createOnce({ create, find, patience }));
  return bringUpToDate(page, message, { ask, find, content, patience, overwrite: options.overwrite === true });
}

interface Update {
  readonly ask: Ask;
  readonly find: () => Promise<Page | undefined>;
  readonly content: object;
  readonly patience: Patience;
  readonly overwrite: boolean;
}

async function bringUpToDate(found: Page, message: PacketMessage, update: Update): Promise<string> {
  const mark = packetMark(message);
  let page = found;
  for (let conflict = 0; ; conflict += 1) {
    const body = page.body?.storage?.value ?? '';
    if (body.includes(mark)) return page.id;
    checkOurs(page, body, message, update.overwrite);
    const number = (page.version?.number ?? 0) + 1;
    const version = { number, message: mark };
    // Done a second time it is a conflict, and then the page has the mark.
    const answer = await update.ask('PUT', `/pages/${page.id}`, true, { id: page.id, ...update.content, version });
    if (answer.status !== 409) return pageOf(answer, subjectOf(message)).id;
    if (conflict === mostConflicts) throw refused(answer, 'the page was changed again and again while it was written');
    page = (await update.find()) ?? page;
  }
}

function checkOurs(page: Page, body: string, message: PacketMessage, overwrite: boolean): void {
  if (!body.includes(packetMarkStart(message.id))) {
    throw new ServiceError(
      `Confluence has a page “${subjectOf(message)}” that was not made for this packet`,
      'Writing over it would take away what somebody else wrote.',
      'Rename that page, or move it to another space, and send the packet again.',
    );
  }
  const isOurs = page.version?.number === 1 || page.version?.message?.startsWith(packetMarkStart(message.id)) === true;
  if (isOurs || overwrite) return;
  throw new ServiceError(
    `Somebody has edited the page “${subjectOf(message)}” in Confluence`,
    'A newer state of the packet would take their words away.',
    'Move what they wrote below “Decided” of the packet; `--resend` then writes over the page.',
  );
}

async function findSpace(ask: Ask, { space, site }: ConfluenceOptions): Promise<string> {
  const answer = await ask('GET', `/spaces?keys=${encodeURIComponent(space)}`, true);
  const [found] = resultsOf<{ readonly id: string }>(answer);
  if (found !== undefined) return found.id;
  throw new ServiceError(
    `${site} has no space ${space}`,
    'Either its key is another one, or the account may not see it.',
    'Look at the address of the space, /wiki/spaces/KEY, and write the key in `reviews.delivery.confluence.space`.',
  );
}

async function findPage(ask: Ask, spaceId: string, title: string): Promise<Page | undefined> {
  const query = `space-id=${spaceId}&title=${encodeURIComponent(title)}&status=current&body-format=storage`;
  return resultsOf<Page>(await ask('GET', `/pages?${query}`, true))[0];
}

function resultsOf<Item>({ data, status }: ServiceAnswer): readonly Item[] {
  const { results } = (data ?? {}) as { readonly results?: readonly Item[] };
  if (status === 200 && Array.isArray(results)) return results;
  throw refused({ data, status }, 'it gave no list');
}

function pageOf({ data, status }: ServiceAnswer, title: string): Page {
  const page = data as Page | undefined;
  if (status === 200 && typeof page?.id === 'string') return page;
  throw refused({ data, status }, `it did not take the page “${title}”`);
}

function refused({ data, status }: Pick<ServiceAnswer, 'data' | 'status'>, what: string): ServiceError {
  const { errors = [] } = (data ?? {}) as { readonly errors?: readonly { readonly title?: string }[] };
  const said = errors.flatMap(({ title }) => title ?? []).join('; ');
  return new ServiceError(
    `Confluence refused with ${status}: ${said || what}`,
    status === 401
      ? 'It does not know the account or its token.'
      : status === 403
        ? 'The account may not do that.'
        : 'Nothing was changed by this request.',
    status === 401
      ? 'Make a token at id.atlassian.com, and set `CONFLUENCE_EMAIL` and `CONFLUENCE_API_TOKEN`.'
      : 'Let the account add and change pages of the space, and send the packet again.',
    { status },
  );
}

type Ask = (method: ServiceCall['method'], path: string, repeatable: boolean, body?: unknown) => Promise<ServiceAnswer>;

function asker({ site, environment }: ConfluenceOptions, patience: Patience): Ask {
  const email = environment['CONFLUENCE_EMAIL'];
  const token = environment['CONFLUENCE_API_TOKEN'];
  if (!email || !token) {
    throw new ServiceError(
      `There is no ${email ? 'token' : 'account'} for Confluence`,
      'Confluence shows and changes pages only for somebody who may: an account, named by its mail address, with an API token.',
      'Make a token at id.atlassian.com, and set `CONFLUENCE_EMAIL` and `CONFLUENCE_API_TOKEN`.',
    );
  }
  const base = `${(environment['CONFLUENCE_API_URL'] || `https://${site}`).replace(/\/+$/u, '')}/wiki/api/v2`;
  const authorization = `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
  return (method, path, repeatable, body) =>
    patientFetch({ method, url: `${base}${path}`, headers: { authorization }, body, repeatable }, service, patience);
}
