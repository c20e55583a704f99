import { z } from 'zod';
import { startLoopback } from './start-loopback.ts';

const markdown = z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(3000) });

/** What Slack takes, by the limits of its documentation: 50 blocks, 3,000 characters of a section, 150 of a header. */
const postSchema = z.strictObject({
  channel: z.string(),
  text: z.string().min(1),
  blocks: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({
          type: z.literal('header'),
          text: z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(150) }),
        }),
        z.strictObject({ type: z.literal('section'), text: markdown }),
        z.strictObject({ type: z.literal('context'), elements: z.array(markdown).min(1).max(10) }),
      ]),
    )
    .min(1)
    .max(50),
  unfurl_links: z.boolean(),
  unfurl_media: z.boolean(),
  metadata: z.strictObject({ event_type: z.string(), event_payload: z.record(z.string(), z.string()) }),
});

export type PostedMessage = z.output<typeof postSchema> & { readonly ts: string };

/** Stands in for Slack: one channel that a bot is a member of. */
export async function startSlack({ token, channel }: { readonly token: string; readonly channel: string }): Promise<{
  readonly url: string;
  readonly messages: readonly PostedMessage[];
}> {
  const messages: PostedMessage[] = [];
  const url = await startLoopback(({ method, url: { pathname, searchParams }, authorization, body }) => {
    const no = (error: string) => ({ status: 200, data: { ok: false, error } });
    if (authorization !== `Bearer ${token}`) return no('invalid_auth');
    if (pathname === '/conversations.history' && method === 'GET') {
      if (searchParams.get('channel') !== channel) return no('channel_not_found');
      const shown = messages.map(({ metadata, ...message }) => ({
        ...message,
        ...(searchParams.get('include_all_metadata') === 'true' && { metadata }),
      }));
      return { status: 200, data: { ok: true, messages: shown.reverse() } };
    }
    if (pathname !== '/chat.postMessage' || method !== 'POST') return no('unknown_method');
    const post = postSchema.safeParse(body);
    if (!post.success) return no(`invalid_arguments: ${z.prettifyError(post.error)}`);
    if (post.data.channel !== channel) return no('channel_not_found');
    const ts = `17000000${messages.length}.000100`;
    messages.push({ ...post.data, ts });
    return { status: 200, data: { ok: true, channel, ts } };
  });
  return { url, messages };
}
