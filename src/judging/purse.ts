import type { JudgingConfig } from '../model/judging-config.ts';
import type { Spending } from './question.ts';

/** Nothing was spent. */
export const nothingSpent: Spending = { inputTokens: 0, outputTokens: 0, cost: 0, isEstimated: false };

/** Keeps count of what is spent, and of what may be spent yet by questions that are on their way. */
export interface Purse {
  /** Sets aside what a question may cost at most. Undefined when that is more than is left. */
  reserve(most: Spending): { settle(spent: Spending): void } | undefined;
  /** With the prices of the configuration. */
  price(tokens: Omit<Spending, 'cost'>): Spending;
  spent(): Spending;
}

/** A purse for one run. */
export function openPurse({ prices, maxCost }: Pick<JudgingConfig, 'prices' | 'maxCost'>): Purse {
  let total: Spending = { ...nothingSpent, cost: prices && 0 };
  let reserved = 0;
  return {
    reserve(most) {
      const cost = most.cost ?? 0;
      if (maxCost !== null && (total.cost ?? 0) + reserved + cost > maxCost) return undefined;
      reserved += cost;
      return {
        settle(spent) {
          reserved -= cost;
          total = addSpending(total, spent);
        },
      };
    },
    price: (tokens) => ({
      ...tokens,
      cost: prices && (tokens.inputTokens * prices.input + tokens.outputTokens * prices.output) / 1_000_000,
    }),
    spent: () => total,
  };
}

/** Two together; a cost that is not known makes the sum unknown. */
export function addSpending(one: Spending, other: Spending): Spending {
  return {
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    cost: one.cost === undefined || other.cost === undefined ? undefined : one.cost + other.cost,
    isEstimated: one.isEstimated || other.isEstimated,
  };
}

/** Tokens of a text, rather too many: an English word has about four letters a token, other scripts fewer. */
export function mostTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 3);
}
