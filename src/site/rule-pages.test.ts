import { expect, test } from 'vitest';
import { defaultConfig } from '../model/config.ts';
import { readRulePages } from './rule-pages.ts';

const pages = readRulePages(defaultConfig);

test.each(pages.map((page) => [page.id, page] as const))(
  '%s begins with what it asks for, in one sentence',
  (_, page) => {
    const lead = page.leadHtml.replaceAll(/<[^>]+>/gu, '').trim();
    expect(lead).toBe(page.summary);
    expect(lead.length).toBeLessThan(125);
  },
);

test.each(pages.flatMap((page) => page.options.map((option) => [page.id, option.name, option] as const)))(
  '%s says what its option %s does',
  (_, name, { meaning }) => {
    expect(meaning, name).toMatch(/^[A-Z].*\w/su);
  },
);

test('what an example finds is marked in its file', () => {
  for (const { id, examples } of pages) {
    for (const { verdict, files, findings } of examples) {
      const html = files.map((file) => file.html).join('');
      if (verdict === 'valid') expect(html, id).not.toContain('class="line found"');
      for (const { anchor } of findings) expect(html, id).toContain(`class="line found" id="${anchor}"`);
    }
  }
});

test('what a change did is marked on both sides', () => {
  const examples = pages.find(({ id }) => id === 'change/due-slip')?.examples ?? [];
  const [before, after] = examples.find(({ verdict }) => verdict === 'invalid')?.files ?? [];
  expect(before?.html).toContain('class="line removed"');
  expect(after?.html).toMatch(/class="line (?:added|found)"/u);
});
