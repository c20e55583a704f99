/**
 * Loaded before the command (`node --import`): ends the process as `kill -9` does, behind the step whose number is in
 * `KILL_AT`. Nothing is cleaned up: no handler, no `finally`.
 */
import { watchSteps } from './watch-steps.ts';

const last = Number(process.env['KILL_AT']);
let steps = 0;
watchSteps(() => {
  steps += 1;
  if (steps === last) process.kill(process.pid, 'SIGKILL');
});
