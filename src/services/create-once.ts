import { type Patience, wait } from './patience.ts';
import { mayPass } from './service-error.ts';

/** How often a creation is tried before the run gives up on it. */
const mostAttempts = 5;

/**
 * Creates something that must not be there twice. A failure after which nobody knows what became of the request is never
 * answered by a second one: first `find` looks whether the thing is there. Throws the last failure when it is not, and
 * every refusal at once.
 */
export async function createOnce<Created>({
  create,
  find,
  patience,
}: {
  readonly create: () => Promise<Created>;
  readonly find: () => Promise<Created | undefined>;
  readonly patience: Patience;
}): Promise<Created> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await create();
    } catch (error) {
      if (!mayPass(error) || (error.retryAfter ?? 0) > patience.longestWait) throw error;
      // A list may lag behind what was made: after an answer that got lost it is asked twice.
      for (let look = error.outcome === 'unknown' ? 2 : 1; look > 0; look -= 1) {
        await wait(error.retryAfter ?? attempt ** 2, error.message, patience);
        const found = await find();
        if (found !== undefined) return found;
      }
      if (attempt === mostAttempts) throw error;
    }
  }
}
