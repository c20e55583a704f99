import type { Minutes } from './moments.ts';
import * as phrases from './phrases.ts';
import type { PostmortemPlan } from './plan.ts';
import type { Random } from './random.ts';
import { type Slots, say } from './sentence.ts';

/** One line of a timeline. */
export interface Moment {
  readonly at: Minutes;
  readonly event: string;
  readonly actor: string;
  readonly source: string;
}

/** The timeline of an incident, from its start to its resolution, in order and with the known moments among it. */
export function writeTimeline(incident: PostmortemPlan, random: Random, slots: Slots): readonly Moment[] {
  const { started, detected, acknowledged, mitigated, resolved } = incident;
  const known: readonly (readonly [Minutes, string])[] = [
    [started, 'First $object {handled|written} with the {old|changed} $part'],
    [detected, '{The $desk|An alert|A comparison} {shows|reports} that $objects are missing'],
    [acknowledged, 'On-call acknowledges and opens the incident channel'],
    [mitigated, 'Agent {paused|quarantined}, runs under way are drained'],
    [resolved, 'All branches {back on|moved to} the corrected bundle'],
  ];
  const others = random.sample(phrases.events, Math.round(3.5 * incident.detail));
  const middle = others.map((event) => [random.int(started + 1, resolved - 1), event] as const);
  const moments = [...known, ...middle].toSorted(([a], [b]) => a - b);
  return moments.map(([at, event], index) => ({
    at,
    event: `${say(event, random, slots)}${pause(at, moments[index + 1]?.[0], detected)}`,
    actor: say(random.pick(phrases.actors), random, slots),
    source: say(random.pick(phrases.sources), random, slots),
  }));
}

/** What an entry says about the time until the next one, when that is long. */
function pause(at: Minutes, next: Minutes | undefined, detected: Minutes): string {
  const minutes = next === undefined ? 0 : next - at;
  if (at < detected) return minutes >= 60 ? '; no alert looks for it' : '';
  return minutes >= 240 ? '; watched until the next step' : '';
}
