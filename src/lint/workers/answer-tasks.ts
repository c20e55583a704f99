import { parentPort } from 'node:worker_threads';
import { rulesFor } from '../../rules/rules-for.ts';
import { encodeKept } from '../cache/kept-document.ts';
import { checkDocuments } from '../check-document.ts';
import { resolveRuleSettings } from '../rule-settings.ts';
import type { WorkerAnswer, WorkerStart, WorkerTask } from './messages.ts';

/** In a worker: checks the files that the main thread sends, and says `ready` before the first. */
export function answerTasks({ config, now, people }: WorkerStart): void {
  const { settings } = resolveRuleSettings(rulesFor(config), config);
  const run = { config, now, settings, people };
  parentPort?.on('message', ({ id, files }: WorkerTask) => {
    const checked = checkDocuments(files, run).map(({ document, diagnostics, from, until }) => {
      return { bytes: encodeKept({ facts: document, diagnostics }), from, until };
    });
    const answer: WorkerAnswer = { id, checked };
    parentPort?.postMessage(
      answer,
      checked.map(({ bytes }) => bytes.buffer as ArrayBuffer),
    );
  });
  parentPort?.postMessage('ready');
}
