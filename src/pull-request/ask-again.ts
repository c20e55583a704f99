import { type Patience, wait } from '../services/patience.ts';
import { mayPass } from '../services/service-error.ts';

/** How often a question is asked before the run gives up on it. */
const mostAttempts = 4;

/**
 * Repeats what only reads after failures that may pass: GitHub's GraphQL is asked by POST, which the client never repeats.
 * Throws the last failure, and every refusal at once.
 */
export async function askAgain<Answer>(ask: () => Promise<Answer>, patience: Patience): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!mayPass(error) || attempt === mostAttempts || (error.retryAfter ?? 0) > patience.longestWait) throw error;
      await wait(error.retryAfter ?? attempt ** 2, error.message, patience);
    }
  }
}
