import type { Random } from './random.ts';

/** What `$name` stands for in a template. */
export type Slots = Readonly<Record<string, string | number>>;

/** Says a template: `{a|b}` is one of the alternatives, which may nest; `$name` is a slot. */
export function say(template: string, random: Random, slots: Slots): string {
  let text = template;
  for (;;) {
    const inner = /\{([^{}]*)\}/u.exec(text);
    if (inner === null) break;
    const [written, alternatives = ''] = inner;
    const chosen = random.pick(alternatives.split('|'));
    text = text.slice(0, inner.index) + chosen + text.slice(inner.index + written.length);
  }
  return text.replace(/\$([A-Za-z]+)/gu, (_, name: string) => String(slots[name] ?? missing(name)));
}

/** `count` different templates of a list, said; fewer when the list is shorter. */
export function sayAll(templates: readonly string[], count: number, random: Random, slots: Slots): readonly string[] {
  return random.sample(templates, count).map((template) => say(template, random, slots));
}

/** Breaks a paragraph into lines of at most `width` characters; a word that is longer stays whole. */
export function wrap(text: string, indent = '', width = 100): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length + indent.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.join(`\n${indent}`);
}

function missing(name: string): never {
  throw new RangeError(`The sentence has no slot $${name}.`);
}
