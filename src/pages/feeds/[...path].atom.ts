import type { APIRoute } from 'astro';
import { atom } from '../../site/atom.ts';
import { type FeedPage, feedPages } from '../../site/feeds.ts';
import { href } from '../../site/href.ts';
import { site } from '../../site/site.ts';

export function getStaticPaths() {
  return feedPages().map((feed) => ({ params: { path: feed.path }, props: { feed } }));
}

export const GET: APIRoute<{ feed: FeedPage }> = async ({ props: { feed }, site: origin }) => {
  const { options } = site();
  const address = (route: string) => (origin ? new URL(href(route), origin).href : href(route));
  const id = origin ? address(`/feeds/${feed.path}.atom`) : `urn:reliability-library:${feed.path}`;
  const body = atom({
    title: feed.title,
    id,
    author: options.organisation,
    entries: feed.entries(),
    now: options.now,
    address,
  });
  return new Response(body, { headers: { 'content-type': 'application/atom+xml' } });
};
