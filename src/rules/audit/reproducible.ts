import { z } from 'zod';
import { isMapping } from '../../library/values.ts';
import { isBlank } from '../blank.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'audit/reproducible',
  scope: 'document',
  kinds: ['audit'],
  severity: 'error',
  fix: 'none',
  source: ['002 step 3', '002 step 6'],
  options: z.strictObject({}),
  messages: {
    'more-than-all': {
      what: 'The sample has {n} transcripts, the population only {population}',
      why: 'No sample without repetition is larger than what it was drawn from, so one of the two numbers is wrong.',
      how: 'Correct `n` or `population`: the population is every transcript of the period that could have been drawn.',
    },
    count: {
      what: 'The sampler drew {n} transcripts, and {listed}',
      why: 'Scores that are left out are most often the inconvenient ones, and the averages move without them.',
      how: 'List all {n} under `items`, also those that could not be scored, or correct `n`.',
    },
    unhashed: {
      what: '{which} no hash',
      why: 'Without it nobody can show later that the transcript was the one that was scored.',
      how: 'Add `sha256:` of the file: `sha256sum transcript.ndjson` prints it.',
    },
    twice: {
      what: 'The transcript `{transcript}` stands in the sample twice',
      why: 'A run that counts twice makes the sample smaller than it says and tilts every average.',
      how: 'Keep one of the two and draw another transcript with the same seed, or put the second look into `second_score`.',
    },
    content: {
      what: '`{transcript}` has the same hash as `{other}`',
      why: 'Two transcripts with the same content are one, or the hash was copied from the line above.',
      how: 'Compute the hash of this file again; when it is the same, draw another transcript.',
    },
  },
  check({ document, report }) {
    const { sampler, items } = document.data;
    const { n, population } = isMapping(sampler) ? sampler : {};
    const known = typeof n === 'number' && Number.isInteger(n);
    if (known && typeof population === 'number' && n > population) {
      const related = [{ at: { pointer: '/sampler/population' }, message: 'the population' }];
      report({ message: 'more-than-all', at: { pointer: '/sampler/n' }, data: { n, population }, related });
    }
    if (items !== undefined && !Array.isArray(items)) return;
    const list: readonly unknown[] = items ?? [];
    if (known && n !== list.length) {
      const listed = list.length === 0 ? 'none is listed' : `${list.length} ${list.length === 1 ? 'is' : 'are'} listed`;
      // A sample that is only drawn so far has no list yet.
      const level = items === undefined ? ('warning' as const) : undefined;
      report({ message: 'count', at: { pointer: '/sampler/n' }, data: { n, listed }, level });
    }
    const unhashed = list.flatMap((item, index) => (isMapping(item) && isBlank(item['sha256']) ? [index] : []));
    if (unhashed[0] !== undefined) {
      const which =
        unhashed.length === 1 ? 'A transcript has' : `${unhashed.length} of ${list.length} transcripts have`;
      report({ message: 'unhashed', at: { pointer: `/items/${unhashed[0]}` }, data: { which } });
    }
    for (const { message, index, first, field } of repeated(list)) {
      report({
        message,
        at: { pointer: `/items/${index}/${field}` },
        data: { transcript: nameOf(list, index), other: nameOf(list, first) },
        related: [{ at: { pointer: `/items/${first}/${field}` }, message: 'the first one' }],
      });
    }
  },
});

interface Repetition {
  readonly message: 'twice' | 'content';
  readonly field: 'transcript_ref' | 'sha256';
  readonly index: number;
  /** The index of the item that it repeats. */
  readonly first: number;
}

/** The items that stand in the list before: by their reference, or else by the hash of another transcript. */
function repeated(list: readonly unknown[]): readonly Repetition[] {
  const seen = { transcript_ref: new Map<string, number>(), sha256: new Map<string, number>() };
  return list.flatMap((item, index): readonly Repetition[] => {
    if (!isMapping(item)) return [];
    const [transcript, content] = (['transcript_ref', 'sha256'] as const).map((field) => {
      const value = item[field];
      if (typeof value !== 'string') return undefined;
      const first = seen[field].get(value);
      if (first === undefined) seen[field].set(value, index);
      return first;
    });
    if (transcript !== undefined) return [{ message: 'twice', field: 'transcript_ref', index, first: transcript }];
    return content === undefined ? [] : [{ message: 'content', field: 'sha256', index, first: content }];
  });
}

function nameOf(list: readonly unknown[], index: number): string {
  const item = list[index];
  return isMapping(item) && typeof item['transcript_ref'] === 'string' ? item['transcript_ref'] : `number ${index + 1}`;
}
