import type { Message } from '../rules/define-rule.ts';

/** Values longer than this are cut in a message: the code frame shows the rest. */
const longest = 240;

/**
 * Fills the `{name}` placeholders of a rule's message. A value is put on one line and cut when it is long; a placeholder
 * without a value stays as it is, so that a forgotten one is seen.
 */
export function fillMessage(message: Message, data: Readonly<Record<string, string | number>> = {}): Message {
  const values = new Map(Object.entries(data).map(([name, value]) => [name, oneLine(String(value))]));
  const fill = (text: string) => text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values.get(name) ?? whole);
  return { what: fill(message.what), why: fill(message.why), how: fill(message.how) };
}

function oneLine(value: string): string {
  const line = value.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= longest) return line;
  // Not through the middle of a character of two units.
  const start = line.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '');
  return `${start.trimEnd()}…`;
}
