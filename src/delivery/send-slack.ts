import { createOnce } from '../services/create-once.ts';
import { defaultPatience, type Patience } from '../services/patience.ts';
import { patientFetch, type Service } from '../services/patient-fetch.ts';
import { ServiceError } from '../services/service-error.ts';
import type { PacketMessage } from './packet-message.ts';
import { slackBlocks, slackFallback } from './slack-blocks.ts';

export interface SlackOptions {
  /** The id of the channel. */
  readonly channel: string;
  /** Has `SLACK_BOT_TOKEN`, and `SLACK_API_URL` where the API is elsewhere. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly patience?: Partial<Patience> | undefined;
}

/** What Slack answers: `ok`, or why not. */
interface SlackAnswer {
  readonly ok?: boolean;
  readonly error?: string;
  readonly ts?: string;
  readonly messages?: readonly {
    readonly ts?: string;
    readonly metadata?: { readonly event_type?: string; readonly event_payload?: { readonly digest?: unknown } };
  }[];
}

/** The kind of metadata by which a message of ours is known again. */
const eventType = 'reliability_packet';

const service: Service = { name: 'Slack' };

/** Posts a packet once, and returns the time stamp of the message: that of one that is there already, where there is one. */
export async function sendSlack(message: PacketMessage, options: SlackOptions): Promise<string> {
  const { channel } = options;
  const patience = { ...defaultPatience, ...options.patience };
  const ask = asker(options, patience);
  const find = async (): Promise<string | undefined> => {
    const { messages = [] } = await ask(
      'GET',
      `conversations.history?channel=${channel}&limit=200&include_all_metadata=true`,
    );
    return messages.find(
      ({ metadata }) => metadata?.event_type === eventType && metadata.event_payload?.digest === message.digest,
    )?.ts;
  };
  const create = async (): Promise<string> => {
    const { ts = '' } = await ask('POST', 'chat.postMessage', {
      ...{ channel, text: slackFallback(message), blocks: slackBlocks(message) },
      ...{ unfurl_links: false, unfurl_media: false },
      metadata: { event_type: eventType, event_payload: { packet: message.id, digest: message.digest } },
    });
    return ts;
  };
  return (await find()) ?? createOnce({ create, find, patience });
}

function asker({ environment, channel }: SlackOptions, patience: Patience) {
  const token = environment['SLACK_BOT_TOKEN'];
  if (!token) {
    throw new ServiceError(
      'There is no token for Slack',
      'A message is posted by an app that is a member of the channel.',
      'Make an app with the scopes chat:write and channels:history, invite it, and set `SLACK_BOT_TOKEN`.',
    );
  }
  const base = (environment['SLACK_API_URL'] || 'https://slack.com/api').replace(/\/+$/u, '');
  return async (method: 'GET' | 'POST', path: string, body?: unknown): Promise<SlackAnswer> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' };
    const call = { method, url: `${base}/${path}`, headers, body, repeatable: method === 'GET' };
    const { status, data } = await patientFetch(call, service, patience);
    const answer = (data ?? {}) as SlackAnswer;
    if (status === 200 && answer.ok === true) return answer;
    throw refusal(answer.error ?? `an answer with ${status}`, channel, method);
  };
}

/** What the errors of Slack mean that people meet. */
function refusal(error: string, channel: string, method: 'GET' | 'POST'): ServiceError {
  const hows: Readonly<Record<string, string>> = {
    invalid_auth: 'Copy the token of the bot, which begins with xoxb-, into `SLACK_BOT_TOKEN`.',
    not_authed: 'Set `SLACK_BOT_TOKEN`.',
    token_revoked: 'Install the app again, and set the new token in `SLACK_BOT_TOKEN`.',
    missing_scope: `Give the app the scope ${method === 'GET' ? 'channels:history (groups:history in a private channel)' : 'chat:write'}, and install it again.`,
    channel_not_found: `Look whether ${channel} is the id of the channel, and invite the app to it.`,
    not_in_channel: 'Invite the app to the channel.',
    is_archived: 'Take the channel out of the archive, or name another one in `reviews.delivery.slack.channel`.',
  };
  // `fatal_error` and `internal_error` may come after the message was posted.
  const isUnknown = /^(?:fatal_error|internal_error|service_unavailable|request_timeout)$/u.test(error);
  return new ServiceError(
    `Slack refused: ${error}`,
    isUnknown
      ? 'Such an answer does not tell whether the message was posted.'
      : 'No message was posted by this request.',
    hows[error] ?? 'Look the word up in the documentation of chat.postMessage.',
    isUnknown ? { outcome: 'unknown' } : {},
  );
}
