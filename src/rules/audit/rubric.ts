import { z } from 'zod';
import { rubricDigest } from '../../library/rubric-digest.ts';
import { suggest } from '../../library/suggest.ts';
import { isMapping, mappingsAt, textAt } from '../../library/values.ts';
import { defineRule } from '../define-rule.ts';
import { isSamePerson } from '../finding/is-same-person.ts';

export default defineRule({
  id: 'audit/rubric',
  scope: 'library',
  kinds: ['audit'],
  severity: 'error',
  fix: 'none',
  source: ['002 step 3', 'design: audit'],
  options: z.strictObject({}),
  messages: {
    changed: {
      what: 'The rubric {rubric} is not the one that these transcripts were scored by',
      why: 'Scores that were given by other words cannot be compared with those to come, and nobody can say any more what they mean.',
      how: 'Put the rubric back as it was, and make the change a record of its own with a new version.',
    },
    version: {
      what: 'The audit is scored by version {version}, and {rubric} is version {other}',
      why: 'Averages are told by version of the rubric; this one would be told with scores of another.',
      how: 'Name the rubric of version {version} under `rubric`, or correct `rubric_version`.',
    },
    criterion: {
      what: '`{criterion}` is no criterion of {rubric}',
      why: 'A score under another name is in no average, and its criterion looks as if nobody had scored it.',
      how: 'Write {meant}.',
    },
    'same-scorer': {
      what: '{who} gave both scores of {transcript}',
      why: 'How far two scorers agree can only be seen when they are two.',
      how: 'Have somebody else give the second score, and name them under `second_by`.',
    },
  },
  check({ index, report }) {
    for (const { path, data } of index.byKind.get('audit') ?? []) {
      const items = mappingsAt(data, 'items');
      for (const [at, item] of items.entries()) {
        const [first, second] = [textAt(item, 'scored_by'), textAt(item, 'second_by')];
        if (
          first === undefined ||
          second === undefined ||
          item['judge'] !== item['second_judge'] ||
          !isSamePerson(first, second)
        )
          continue;
        const told = { who: first, transcript: textAt(item, 'transcript_ref') ?? `number ${at + 1}` };
        report({ message: 'same-scorer', path, at: { pointer: `/items/${at}/second_by` }, data: told });
      }
      const rubric = textAt(data, 'rubric');
      const found = rubric === undefined ? undefined : index.byId.get('rubric')?.get(rubric)?.[0];
      if (rubric === undefined || found === undefined) continue;
      const [version, other] = [textAt(data, 'rubric_version'), textAt(found.data, 'version')];
      const sha256 = textAt(data, 'rubric_sha256');
      if (version !== undefined && other !== undefined && version !== other)
        report({ message: 'version', path, at: { pointer: '/rubric_version' }, data: { rubric, version, other } });
      else if (sha256 !== undefined && sha256 !== rubricDigest(found.data))
        report({
          ...{ message: 'changed', path, at: { pointer: '/rubric_sha256' }, data: { rubric } },
          related: [{ path: found.path, at: { pointer: '/criteria' }, message: 'the rubric as it is now' }],
        });
      const criteria = mappingsAt(found.data, 'criteria').flatMap((one) => textAt(one, 'id') ?? []);
      if (criteria.length === 0) continue;
      for (const { pointer, criterion } of strangers(items, criteria)) {
        const meant = suggest(criterion, criteria);
        const written = meant === undefined ? `one of ${criteria.join(', ')}` : `\`${meant}\``;
        report({
          message: 'criterion',
          path,
          at: { pointer, part: 'key' },
          data: { criterion, rubric, meant: written },
        });
      }
    }
  },
});

/** The first score of each name that no criterion has. */
function strangers(
  items: readonly Readonly<Record<string, unknown>>[],
  criteria: readonly string[],
): readonly { readonly pointer: string; readonly criterion: string }[] {
  const found = new Map<string, string>();
  for (const [at, item] of items.entries()) {
    for (const field of ['scores', 'second_score']) {
      const scores = item[field];
      for (const criterion of isMapping(scores) ? Object.keys(scores) : [])
        if (!criteria.includes(criterion) && !found.has(criterion))
          found.set(criterion, `/items/${at}/${field}/${criterion.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    }
  }
  return [...found].map(([criterion, pointer]) => ({ criterion, pointer }));
}
