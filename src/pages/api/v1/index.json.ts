import type { APIRoute } from 'astro';
import { kindNames, kinds } from '../../../model/kinds.ts';
import { href } from '../../../site/href.ts';
import { site } from '../../../site/site.ts';

/** What there is: for each kind the number of records and the address of its list. */
export const GET: APIRoute = async () => {
  const { byKind, options } = site();
  const list = kindNames.map((kind) => ({
    kind,
    label: kinds[kind].label.many,
    records: byKind.get(kind)?.length ?? 0,
    list: href(`/api/v1/${kind}/index.json`),
    record: href(`/api/v1/${kind}/{id}.json`),
  }));
  return new Response(JSON.stringify({ version: 1, title: options.title, now: options.now, kinds: list }, null, 2));
};
