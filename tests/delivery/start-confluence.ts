import { startLoopback } from './start-loopback.ts';

/** A page as the stand-in keeps it. */
export interface KeptPage {
  readonly id: string;
  title: string;
  body: string;
  parentId: string | undefined;
  /** The messages of its versions, oldest first. */
  readonly versions: string[];
}

interface Written {
  readonly spaceId?: string;
  readonly title?: string;
  readonly parentId?: string;
  readonly body?: { readonly representation?: string; readonly value?: string };
  readonly version?: { readonly number?: number; readonly message?: string };
}

/** Stands in for Confluence Cloud: one space, in which titles are unique and versions go up by one. */
export async function startConfluence(account: { readonly email: string; readonly token: string }): Promise<{
  readonly url: string;
  readonly pages: KeptPage[];
}> {
  const pages: KeptPage[] = [];
  const shown = (page: KeptPage) => ({
    ...{ id: page.id, title: page.title, status: 'current' },
    version: { number: page.versions.length, message: page.versions.at(-1) },
    body: { storage: { representation: 'storage', value: page.body } },
  });
  const url = await startLoopback(({ method, url: { pathname, searchParams }, authorization, body }) => {
    const no = (status: number, title: string) => ({ status, data: { errors: [{ status, title }] } });
    const basic = `Basic ${Buffer.from(`${account.email}:${account.token}`).toString('base64')}`;
    if (authorization !== basic) return no(401, 'Unauthorized');
    const path = pathname.replace('/wiki/api/v2', '');
    if (path === '/spaces') {
      return { status: 200, data: { results: searchParams.get('keys') === 'REL' ? [{ id: '77', key: 'REL' }] : [] } };
    }
    const written = (body ?? {}) as Written;
    if (path === '/pages' && method === 'GET') {
      const found = pages.filter(({ title }) => title === searchParams.get('title'));
      return { status: 200, data: { results: found.map(shown) } };
    }
    const fault = method === 'GET' ? undefined : xmlFault(written.body?.value ?? '');
    if (fault !== undefined) return no(400, `Error parsing xhtml: ${fault}`);
    if (path === '/pages' && method === 'POST') {
      const { title = '', parentId } = written;
      if (pages.some((page) => page.title === title)) return no(400, 'A page with this title already exists');
      const page = { id: `${1000 + pages.length}`, title, body: written.body?.value ?? '', parentId, versions: [''] };
      pages.push(page);
      const { body: _, ...data } = shown(page);
      return { status: 200, data };
    }
    const page = pages.find(({ id }) => path === `/pages/${id}`);
    if (page === undefined) return no(404, 'Not found');
    if (written.version?.number !== page.versions.length + 1) return no(409, 'Version conflict');
    page.body = written.body?.value ?? '';
    page.title = written.title ?? page.title;
    page.versions.push(written.version.message ?? '');
    return { status: 200, data: shown(page) };
  });
  return { url, pages };
}

/** What keeps a text from being XML: a tag that is not closed, in its order, or a bare `&`. */
function xmlFault(text: string): string | undefined {
  const open: string[] = [];
  for (const [tag, end, name = '', , self] of text.matchAll(
    /<(\/?)([a-z][\w:-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/gu,
  )) {
    if (self === '/') continue;
    if (end === '') open.push(name);
    else if (open.pop() !== name) return tag;
  }
  if (open.length > 0) return `<${open.at(-1)}>`;
  return /&(?!(?:amp|lt|gt|quot|#\d+);)/u.test(text) ? '&' : undefined;
}
