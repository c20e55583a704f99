import { enableCompileCache } from 'node:module';
import { workerData } from 'node:worker_threads';
import type { WorkerStart } from './messages.ts';

// A thread has to be told for itself, and before it loads anything.
const { compileCache } = workerData as WorkerStart;
if (compileCache !== undefined) enableCompileCache(compileCache);
const { answerTasks } = await import('./answer-tasks.ts');
answerTasks(workerData as WorkerStart);
