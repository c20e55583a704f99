import fc from 'fast-check';

/**
 * Random Markdown as people write it: every construct of CommonMark and GFM, nested, in several scripts, and always closed.
 * What is never closed, or closed twice, comes from `mutate`.
 */
export function arbitraryMarkdown(): fc.Arbitrary<string> {
  return fc
    .tuple(fc.option(frontMatter, { nil: '' }), blocks(2), last, fc.constantFrom('\n', '\r\n'))
    .map(([head, body, rest, end]) => `${head}${body}\n${rest}`.replaceAll('\n', end));
}

const word = fc.constantFrom(
  'alarm',
  'the',
  'agent',
  'retried',
  '14:33',
  '2026-08-14',
  '~28 hours',
  'café',
  '漢字',
  '再発防止',
  '👍',
  '👩‍🚒',
  'a_b',
  '2 * 3',
  'x < y',
  'Q&A',
  'P1',
  '(maybe)',
  '"quoted"',
  '50%',
  'C:\\temp',
);

const phrase = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
const plain = fc.constantFrom('alarm', 'payments agent', '漢字', '👍 done');
const address = fc.constantFrom('https://example.org/a?b=c#d', '../a b.md', 'pm-2026-001.md#timeline', '#anchor');

const inline = fc.oneof(
  { weight: 6, arbitrary: phrase },
  plain.map((text) => `**${text}**`),
  plain.map((text) => `*${text}*`),
  plain.map((text) => `~~${text}~~`),
  plain.map((text) => `\`${text}\``),
  plain.map((text) => `**${text} \`code\`**`),
  fc.tuple(plain, address).map(([text, url]) => `[${text}](<${url}> "title")`),
  fc.tuple(plain, address).map(([text, url]) => `![${text}](<${url}>)`),
  fc.constantFrom('[[pm-2026-001]]', '[[tool-timeout|a timeout]]', '[reference][ref]', '[ref]', 'note[^1]'),
  fc.constantFrom('<https://example.org>', 'see https://example.org/path now', '<b>bold</b>', 'a <!-- comment -->'),
  fc.constantFrom('&amp;', '&#x1F600;', '\\*', '\\[', 'line  \nbreak', 'line\\\nbreak', 'soft\nbreak'),
);

const line = fc.array(inline, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));
const oneLine = line.map((text) => text.replace(/\s*\\?\n/g, ' '));
const cell = oneLine.map((text) => text.replaceAll('|', '\\|'));

const heading = fc
  .tuple(fc.integer({ min: 1, max: 6 }), oneLine)
  .map(([depth, text]) => `${'#'.repeat(depth)} ${text}`);
const code = fc.constantFrom('```js\nconst a = "`";\n```', '~~~\n# no heading\n- no list\n~~~');
/** What the parsers read differently inside a list item or a quote. */
const last = fc.constantFrom(
  'Setext\n===',
  '    indented\n    code',
  '<div>\n\ntext\n\n</div>',
  '<!-- a\n\nb -->',
  '<details>\n<summary>More</summary>\n</details>',
  '[ref]: https://example.org "title"',
  '[^1]: A note.\n\n    Its second paragraph.',
);
const table = fc
  .tuple(fc.array(cell, { minLength: 1, maxLength: 4 }), fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 4 }))
  .map(([header, rows]) =>
    [header, header.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n'),
  );
const timeline = fc
  .array(
    fc.tuple(fc.constantFrom('09:12', '~14:33 UTC', '2026-08-14 10:51', 'Aug 14, 1:34 PM', 'T+90s', ''), oneLine),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((entries) => `## Timeline\n\n${entries.map(([time, event]) => `- ${time} ${event}`).join('\n')}`);
const actions = fc
  .array(fc.tuple(fc.constantFrom('[ ] ', '[x] ', '✅ ', ''), oneLine), { minLength: 1, maxLength: 4 })
  .map(
    (items) =>
      `## Action items\n\n${items.map(([box, text]) => `- ${box}${text} — Owner: @x, Due: 2026-09-01`).join('\n')}`,
  );

const leaf = fc.oneof(
  { weight: 4, arbitrary: line },
  { weight: 2, arbitrary: heading },
  { weight: 2, arbitrary: table },
  code,
  fc.constantFrom('***', '* * *'),
  timeline,
  actions,
);

function blocks(depth: number): fc.Arbitrary<string> {
  const block = depth === 0 ? leaf : fc.oneof({ weight: 4, arbitrary: leaf }, list(depth - 1), quote(depth - 1));
  return fc.array(block, { maxLength: 4 }).map((parts) => `${parts.join('\n\n')}\n`);
}

function list(depth: number): fc.Arbitrary<string> {
  const mark = fc.constantFrom('- ', '* ', '1. ', '3) ', '- [ ] ', '- [x] ');
  return fc
    .tuple(mark, fc.array(fc.tuple(oneLine, blocks(depth)), { minLength: 1, maxLength: 3 }), fc.boolean())
    .map(([bullet, items, isLoose]) =>
      items
        .map(([first, rest]) => indented(bullet, `${first}\n${isLoose ? '\n' : ''}${rest}`))
        .join(isLoose ? '\n\n' : '\n'),
    );
}

function indented(bullet: string, text: string): string {
  const margin = ' '.repeat(bullet.indexOf(' ') + 1);
  return bullet + text.trimEnd().replace(/\n(?=[^\n])/g, `\n${margin}`);
}

function quote(depth: number): fc.Arbitrary<string> {
  return blocks(depth).map((text) => text.trimEnd().replace(/^/gm, '> '));
}

const frontMatter = fc
  .dictionary(
    fc.constantFrom('kind', 'id', 'title', 'severity', 'status', 'timeline', 'tags', 'x-y'),
    fc.oneof(
      fc.constantFrom('postmortem', 'agent', 'SEV-2', '2026-08-14', '12:30', 'yes', '"a: b"', '漢字', '~'),
      fc.constantFrom('[a, b]', '{ a: 1 }', '\n  - t: 2026-08-14T09:12:00Z\n    event: Alarm', '|\n  two\n  lines'),
    ),
  )
  .map(
    (fields) =>
      `---\n${Object.entries(fields)
        .map(([key, value]) => `${key}: ${value}\n`)
        .join('')}---\n\n`,
  );
