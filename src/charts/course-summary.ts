import type { RateCourse } from '../metrics/rate-course.ts';
import { formatDuration } from './format-duration.ts';
import { formatFigure } from './format-figure.ts';
import { minuteOf } from './time-marks.ts';

/**
 * What a course says in one sentence: when its limit was passed and what was usual left, how long before or after the moment that is
 * called `detected`, and that an average of seven days hardly moved meanwhile (004).
 */
export function courseSummary(
  course: RateCourse,
  marks: readonly { readonly label: string; readonly at: number }[],
): string {
  const { definition, window, limit, samples, passedAt, leftAt } = course;
  const name = `${definition.title} in ${window}`;
  const hasBand = samples.some(({ usual }) => usual !== undefined);
  const firedAt = Math.min(passedAt ?? Number.POSITIVE_INFINITY, leftAt ?? Number.POSITIVE_INFINITY);
  if (firedAt === Number.POSITIVE_INFINITY) {
    const limits = limit === undefined ? [] : [`passed the limit of ${formatFigure(limit, 'share')}`];
    const never = [...limits, ...(hasBand ? ['left what was usual'] : [])];
    return never.length === 0 ? `${name}: nobody knows what is usual.` : `${name} never ${never.join(' or ')}.`;
  }
  const left = leftAt === undefined ? [] : [{ at: leftAt, text: `left what was usual${usualText(course, leftAt)}` }];
  const passed =
    passedAt === undefined ? [] : [{ at: passedAt, text: `passed the limit of ${formatFigure(limit ?? 0, 'share')}` }];
  const [first, second] = [...left, ...passed].sort((a, b) => a.at - b.at);
  const together = second !== undefined && second.at === first?.at ? ` and ${second.text}` : '';
  const later =
    second === undefined || together !== '' ? '' : `, and ${second.text} at ${minuteOf(second.at).slice(6)}`;
  const day = second !== undefined && minuteOf(second.at).slice(0, 5) !== minuteOf(firedAt).slice(0, 5);
  const told = day && later !== '' ? `, and ${second.text} at ${minuteOf(second.at)}` : later;
  const when = `at ${minuteOf(firedAt)} UTC${besideText(firedAt, marks)}`;
  return `${name} ${first?.text ?? ''}${together} ${when}${told}${weekText(course, firedAt)}.`;
}

function usualText({ samples }: RateCourse, at: number): string {
  const usual = samples.find((sample) => sample.at === at)?.usual;
  if (usual === undefined) return '';
  return ` (${formatFigure(usual.low, 'share').replace(' %', '')}–${formatFigure(usual.high, 'share')})`;
}

function besideText(at: number, marks: readonly { readonly label: string; readonly at: number }[]): string {
  const detected = marks.find(({ label }) => label === 'detected');
  if (detected === undefined || detected.at === at) return '';
  return `, ${formatDuration(Math.abs(detected.at - at))} ${detected.at > at ? 'before' : 'after'} it was detected`;
}

function weekText({ samples }: RateCourse, at: number): string {
  const week = samples.find((sample) => sample.at === at)?.week;
  return week === undefined ? '' : `; over 7d it was ${formatFigure(week, 'share')} then`;
}
