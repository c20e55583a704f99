import type { Message } from '../rules/define-rule.ts';

/** Values longer than this are cut inside a sentence: the code frame shows the rest. */
const longest = 240;

/**
 * Fills the `{name}` placeholders of a rule's message. A value is put on one line, and cut when it is long; a value that is
 * the whole sentence is the rule's own words and stays whole. A placeholder without a value stays as it is, so that a
 * forgotten one is seen.
 */
export function fillMessage(message: Message, data: Readonly<Record<string, string | number>> = {}): Message {
  const values = new Map(Object.entries(data).map(([name, value]) => [name, oneLine(String(value))]));
  const fill = (text: string) => {
    const whole = /^\{(\w+)\}$/.exec(text)?.[1];
    if (whole !== undefined) return values.get(whole) ?? text;
    return text.replaceAll(/\{(\w+)\}/g, (written, name: string) => cut(values.get(name) ?? written));
  };
  return { what: fill(message.what), why: fill(message.why), how: fill(message.how) };
}

function oneLine(value: string): string {
  return value.replaceAll(/\s+/g, ' ');
}

function cut(line: string): string {
  if (line.length <= longest) return line;
  // Not through the middle of a character of two units.
  const start = line.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '');
  return `${start.trimEnd()}…`;
}
