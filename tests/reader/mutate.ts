/** A source of numbers in [0, 1), the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What breaks parsers: fences, tabs, half characters, markers without their ends, times and tables cut in two. */
const snippets = [
  '---\n',
  '\n---\n',
  '---js\n',
  '+++\n',
  '\r\n',
  '\t',
  '\u0000',
  '\ufeff',
  '😀',
  '\ud83d',
  '日本',
  '| a | b |\n|---|---|\n| 1 |\n',
  '|',
  '[[',
  ']]',
  '[x](',
  '[x]: y\n',
  '![',
  '<!--',
  '-->',
  '<script>',
  '<b',
  '```\n',
  '~~~',
  '- [ ] ',
  '1. ',
  '> > > ',
  '# ',
  '===\n',
  '**',
  '~~',
  '\\',
  '&amp;',
  ': ',
  '"',
  "'",
  '*a',
  '&a ',
  '!!js/function ',
  '{',
  '[',
  '}',
  ']',
  '- ',
  '? ',
  '|\n  ',
  '>-\n',
  '#',
  '12:30',
  '2026-02-30',
  '25:99',
  'T+90s',
  '10h47 CEST',
  '~14:33',
  '03/04/2026',
  'Q: why? A: because',
  'Owner: @x, Due: soon',
  'https://a.example/?a=b&c',
  '[^1]',
  '[^1]: note\n',
  '<!-- reliability-disable-next-line action/owner -- x until 2026-01-01 -->\n',
  'lint: { ignore: [{ rule: x }] }\n',
  '\u2028',
  '\u202e',
] as const;

/** A text with one to six random edits: cuts, copies, swaps, hostile snippets, pieces of another document. */
export function mutate(text: string, other: string, random: () => number): string {
  const below = (limit: number): number => Math.floor(random() * limit);
  const edits: readonly ((text: string) => string)[] = [
    (t) => splice(t, below(t.length + 1), below(40), ''),
    (t) => splice(t, below(t.length + 1), 0, snippets[below(snippets.length)]!),
    (t) => splice(t, below(t.length + 1), below(3), String.fromCharCode(below(0x250))),
    (t) => t.slice(0, below(t.length + 1)),
    (t) => splice(t, below(t.length + 1), 0, piece(t, below(t.length + 1), below(400))),
    (t) => splice(t, below(t.length + 1), below(200), piece(other, below(other.length + 1), below(400))),
    (t) => onLines(t, (lines) => lines.splice(below(lines.length), 1 + below(3))),
    (t) => onLines(t, (lines) => lines.splice(below(lines.length), 0, lines[below(lines.length)] ?? '')),
    (t) =>
      onLines(t, (lines) => lines.splice(below(lines.length), 0, ...lines.splice(below(lines.length), 1 + below(5)))),
    (t) => onLines(t, (lines) => lines.splice(below(lines.length), 1, `  ${lines[below(lines.length)] ?? ''}`)),
    (t) => t.replaceAll('\n', '\r\n'),
  ];
  let mutated = text;
  for (let left = 1 + below(6); left > 0; left -= 1) mutated = edits[below(edits.length)]!(mutated);
  return mutated;
}

function splice(text: string, at: number, length: number, inserted: string): string {
  return text.slice(0, at) + inserted + text.slice(at + length);
}

function piece(text: string, at: number, length: number): string {
  return text.slice(at, at + length);
}

function onLines(text: string, change: (lines: string[]) => void): string {
  const lines = text.split('\n');
  change(lines);
  return lines.join('\n');
}
