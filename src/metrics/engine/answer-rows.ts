import type { Answer, Query } from './sql-engine.ts';

/** Takes an answer of unknown length row by row; millions of rows lie in it as columns. */
export interface AnswerRows<Asked extends Query> {
  /** One row: a value for each column, in their order; null is what the database does not know. */
  add(row: readonly (number | string | null)[]): void;
  end(): Answer<Asked>;
}

export function newAnswerRows<Asked extends Query>({ columns }: Asked): AnswerRows<Asked> {
  const all = Object.entries(columns).map(([name, form]) => ({
    name,
    values: form === 'number' ? newNumbers() : newTexts(),
  }));
  return {
    add(row) {
      for (const [index, { values }] of all.entries()) values.add(row[index] ?? null);
    },
    end: () => Object.fromEntries(all.map(({ name, values }) => [name, values.end()])) as Answer<Asked>,
  };
}

function newNumbers() {
  let values = new Float64Array(1024);
  let length = 0;
  return {
    add(value: number | string | null) {
      if (length === values.length) {
        const longer = new Float64Array(length * 2);
        longer.set(values);
        values = longer;
      }
      values[length] = value === null ? Number.NaN : Number(value);
      length += 1;
    },
    end: () => values.slice(0, length),
  };
}

function newTexts() {
  const values: (string | undefined)[] = [];
  return {
    add(value: number | string | null) {
      const last = values.at(-1);
      // Answers are ordered by agent and version: of equal neighbours one is kept.
      values.push(value === null ? undefined : value === last ? last : String(value));
    },
    end: () => values,
  };
}
