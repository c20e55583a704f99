import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../model/config.ts';
import { humanErrorIn } from './human-error.ts';

const config = { ...defaultConfig, languages: ['en', 'de'] };

/** `error`, `warning` or nothing, as the rule would say. */
function verdict(cause: string): string {
  const found = humanErrorIn(cause, config);
  if (found === undefined) return 'nothing';
  return found.alone && found.match.entry.strength === 'strong' ? 'error' : 'warning';
}

describe('humanErrorIn', () => {
  test.each([
    'Human error.',
    'The root cause was human error',
    'Operator mistake during the failover',
    'User error: the wrong button was pressed',
    'Lack of attention',
    'A simple mistake by a new engineer',
    'Hallucination',
    'The model made a mistake.',
    'The model hallucinated.',
    'The agent failed.',
    'Menschliches Versagen',
    'Das Modell hat einen Fehler gemacht',
  ])('an error and nothing else: %s', (cause) => {
    expect(verdict(cause)).toBe('error');
  });

  test.each([
    'An engineer ran the wrong command on production',
    'One of our engineers accidentally deleted the primary database',
    'A developer forgot to set the index',
    'Someone mistyped the account number',
    'Typo by an engineer',
    'Human error in the deployment of release 4.2 on Friday evening',
  ])('what somebody did, and nothing about why it was possible: %s', (cause) => {
    expect(verdict(cause)).toBe('warning');
  });

  test.each([
    'The model made a mistake and nothing checks its citations',
    'Hallucination of a citation that retrieval had not returned',
    'Human error; the console shows staging and production alike',
    'A human error in the manual step of copying the certificate; the copy is not automated',
    'The operator failed to notice the alarm because three others were ringing',
    'It is not human error: the tool deletes without asking',
    'Manual error handling was removed',
    'The user error rate doubled',
    'The agent failed to start after the node was drained',
    'The user entered a date in another format',
    'Model drift after the vendor’s update',
    'The database ran out of connections',
    'Misconfiguration of the load balancer',
    'Bedienfehler, weil Test und Produktion gleich aussehen',
  ])('a condition, or no error of anybody: %s', (cause) => {
    expect(verdict(cause)).toBe('nothing');
  });
});
