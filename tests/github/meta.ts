import { notAccessible } from './access.ts';
import { canPush, type Handlers, repositoryOf } from './call.ts';
import { notFound, Refusal } from './refusal.ts';
import { publicUserBody, repositoryBody } from './repository-body.ts';

/** The repository, people and limits. */
export const metaHandlers: Handlers = {
  'repos/get': (call) => {
    const repository = repositoryOf(call);
    const write = canPush(call, repository);
    return {
      status: 200,
      body: {
        ...repositoryBody(call.state, repository),
        network_count: 0,
        subscribers_count: 0,
        permissions: { admin: false, maintain: false, push: write, triage: write, pull: true },
      },
    };
  },
  'users/get-authenticated': ({ state, actor }) => {
    if (actor.token === null || actor.account === null) throw new Refusal(401, 'Requires authentication');
    if (actor.token.kind === 'app') throw new Refusal(403, notAccessible(actor.token));
    return { status: 200, body: publicUserBody(state, actor.account) };
  },
  'users/get-by-username': ({ state, params }) => {
    const account = state.accounts.get(params['username']!.toLowerCase());
    if (account === undefined) throw notFound();
    return { status: 200, body: publicUserBody(state, account) };
  },
  'rate-limit/get': ({ state }) => {
    const { limit, remaining, resetInSeconds } = state.primary;
    const reset = Math.floor(Date.now() / 1000) + resetInSeconds;
    const core = { limit, remaining, reset, used: limit - remaining };
    return { status: 200, body: { resources: { core, search: { ...core }, graphql: { ...core } }, rate: core } };
  },
};
