import { addDays } from '../model/calendar.ts';
import { type ActionCourse, standingOn } from './action-course.ts';

/** How many actions were open at the end of a day, and how many of these were late. */
export interface TrendPoint {
  readonly day: string;
  readonly open: number;
  readonly overdue: number;
}

/** A point for each of the last weeks, the last one at `today` (YYYY-MM-DD). */
export function actionTrend(courses: readonly ActionCourse[], today: string, weeks: number): readonly TrendPoint[] {
  return Array.from({ length: weeks }, (_, index) => {
    const day = addDays(today, -7 * (weeks - 1 - index));
    const standings = courses.map((course) => standingOn(course, day));
    const overdue = standings.filter((standing) => standing === 'overdue').length;
    return { day, open: overdue + standings.filter((standing) => standing === 'open').length, overdue };
  });
}
