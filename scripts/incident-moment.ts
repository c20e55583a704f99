import { isInstant, isLocalTime } from '../src/model/calendar.ts';

const minutesIn: Readonly<Record<string, number>> = { m: 1, min: 1, h: 60 };

/**
 * A moment as somebody types it while an alarm rings: `now`, `20m` or `2h` for so long ago, or ISO 8601 with its zone. `now` is
 * in milliseconds since 1970. What is wrong with it comes back as an instruction.
 */
export function typedMoment(written: string, now: number): number | { readonly problem: string } {
  const text = written.trim();
  if (text === 'now') return now;
  const ago = /^(\d{1,4})\s*(m|min|h)(?:\s+ago)?$/u.exec(text);
  if (ago !== null) return now - Number(ago[1]) * (minutesIn[ago[2] ?? ''] ?? 0) * 60_000;
  if (isInstant(text)) {
    const at = Date.parse(text);
    if (at <= now) return at;
    return { problem: `${text} lies in the future, by the clock it is ${clockTime(now)}; check the day and the zone` };
  }
  const example = `${new Date(now - 1_200_000).toISOString().slice(0, 16)}Z`;
  if (isLocalTime(text))
    return { problem: `${text} has no zone; write ${text.replace(' ', 'T')}Z when it is UTC, or +02:00 behind it` };
  return { problem: `write \`now\`, how long ago as \`20m\` or \`2h\`, or a moment with its zone such as ${example}` };
}

function clockTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16)}Z`;
}
