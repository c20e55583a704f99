import { expect, test } from 'vitest';
import { openJudge } from '../src/judging/open-judge.ts';
import { readLabelled } from '../src/lint/evaluation/labelled-sentence.ts';
import { configSchema } from '../src/model/config.ts';
import { startJudge } from '../tests/judging/start-judge.ts';
import { judgeSentences } from './evaluate-judge.ts';

const labelled = [
  { text: 'Improve monitoring.', label: 'vague' },
  { text: 'Do better next time.', label: 'vague' },
  { text: 'Improve the page for a queue older than\n 10 minutes.', label: 'specific', trap: 'improve' },
  { text: 'Add a check of the ledger.', label: 'specific' },
  { text: 'The operator was careless.', label: 'blameful', strength: 'strong' },
  { text: 'The gate had no check.', label: 'blameless' },
  { text: 'It asks back.', label: 'blameless' },
];

/** What a model that knows two words, and once talks nonsense, says of a sentence. */
function say(sentence: string): string {
  const problem = { passage: 1, quote: sentence, why: 'It is only a wish.' };
  if (sentence.includes('asks back')) return 'Which one?';
  if (sentence.includes('no check')) return JSON.stringify({ problems: [{ ...problem, quote: 'the gatekeeper' }] });
  return JSON.stringify({ problems: /Improve|careless/.test(sentence) ? [problem] : [] });
}

test('a model is measured like a rule, with what it did not answer left out', async () => {
  const { url } = await startJudge(({ body }) =>
    say(/<<<BEGIN \w+>>>\n(.*)\n<<<END/s.exec(body.messages.at(1)?.content ?? '')?.[1] ?? ''),
  );
  const { judging } = configSchema.parse({ judging: { url, model: 'stub-1' } });
  const judge = openJudge({ config: judging, environment: { RELIABILITY_JUDGE_KEY: 'sk-test' } });
  const { sentences } = readLabelled(labelled.map((line) => JSON.stringify(line)).join('\n'), 'a.jsonl');
  const evaluation = await judgeSentences(judge, sentences);
  expect(evaluation).toMatchObject({ model: 'stub-1', unanswered: 1, refused: 1 });
  expect(evaluation.measures).toMatchObject([
    {
      ...{
        name: 'action-testable',
        rules: ['action/vague'],
        precision: { value: 0.5, n: 2 },
        recall: { value: 0.5, n: 2 },
      },
      falseAlarms: [{ sentence: { line: 3, trap: 'improve' }, message: 'It is only a wish.' }],
      missed: [{ line: 2 }],
    },
    { name: 'root-cause-blame', precision: { value: 1, n: 1 }, recall: { value: 1, n: 1 }, falseAlarms: [] },
  ]);
});
