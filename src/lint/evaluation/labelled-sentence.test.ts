import { expect, it } from 'vitest';
import { readLabelled } from './labelled-sentence.ts';

it('reads one sentence a line, with fields that it does not know', () => {
  const { sentences, problems } = readLabelled(
    '{"text": "It failed.", "label": "blameless", "trap": "failed", "repo": "a/b"}\n\n{"text": "Add it.", "label": "specific"}\r\n',
    'a.jsonl',
  );
  expect(problems).toEqual([]);
  expect(sentences).toMatchObject([
    { text: 'It failed.', label: 'blameless', trap: 'failed', file: 'a.jsonl', line: 1 },
    { text: 'Add it.', label: 'specific', line: 3 },
  ]);
});

it.each([
  ['{"text": "A"', 'it is no JSON'],
  ['[]', 'object'],
  ['{"label": "vague"}', '`text`'],
  ['{"text": " ", "label": "vague"}', '`text`'],
  ['{"text": "A", "label": "good"}', '`label`'],
  ['{"text": "A", "label": "blameful", "strength": "very"}', '`strength`'],
])('tells where %s stands, and why it is no sentence', (line, why) => {
  const { sentences, problems } = readLabelled(`{"text": "A", "label": "vague"}\n${line}\n`, 'a.jsonl');
  expect(sentences).toHaveLength(1);
  expect(problems).toEqual([expect.stringContaining('a.jsonl:2: ')]);
  expect(problems[0]).toContain(why);
});
