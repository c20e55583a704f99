import type { Nodes, RootContent } from 'mdast';
import type { Span } from './document.ts';
import { plainText, spanOf, spanWithin } from './plain-text.ts';
import type { Found } from './record-draft.ts';
import type { SectionBlocks } from './sections.ts';
import { readTable } from './tables.ts';

/** One level of the chain: the question, where it is written out, and the answer. */
interface Why {
  readonly question: string | undefined;
  readonly answer: string;
  readonly at: Span;
  readonly answerAt: Span;
}

/** A sentence of its own, or one right below the list, which Markdown takes for a part of the last item. */
const systemic = /(?:^|(?<=[.!?\]]\s))(?:underlying\s+)?systemic\s+cause\s*[:：]\s*(.+)$/is;

const levels = ['why_1', 'why_2', 'why_3', 'why_4'] as const;
const questionAnswer = /^(?:Q\d*|Question)\s?[:.)]\s?(.*?)\s?(?<![\w(])(?:A\d*|Answer)\s?[:.)]\s?(.*)$/s;
const questionOnly = /^(?:(?:Q\d*|Question)\s*[:.)]\s*)?(why\b[^?]*\?)\s*(.*)$/is;
const numbered = /^(?:why\s*#?\d+|\d+(?:st|nd|rd|th)\s+why|\d+\.)\s*[:.)–—-]?\s*(.*)$/is;

/** A heading that says the numbers below it count whys, and not causes or steps. */
const chain = /\bwhys?\b|なぜ|为什么|為什麼/i;

/**
 * Reads a chain of whys: `Q: … A: …` items, numbered answers, `Why …? Because …`, or a table. The first question is the
 * surface; the last answer of five or more is the root cause; a shorter chain leaves the deeper levels absent.
 */
export function readWhys(sections: readonly SectionBlocks[], text: string): Found | undefined {
  const whys = sections.flatMap(({ section, blocks }) => {
    const isChain = chain.test(section.title);
    return blocks.flatMap((block) => readBlock(block, text, isChain));
  });
  const first = whys[0];
  if (first === undefined) return undefined;
  const fields: Record<string, Found> = {};
  if (first.question !== undefined)
    fields['surface'] = { value: first.question, at: spanWithin(text, first.at, first.question) };
  const hasRoot = whys.length > levels.length;
  for (const [index, why] of whys.entries()) {
    const isLast = index === whys.length - 1;
    const key = hasRoot && isLast ? 'root_cause' : levels[index];
    if (key !== undefined && why.answer !== '') fields[key] = { value: why.answer, at: why.answerAt };
  }
  return { fields, at: { start: first.at.start, end: whys.at(-1)!.at.end } };
}

/** `Underlying systemic cause: …`, as a paragraph of the root cause section. */
export function readSystemicCause(sections: readonly SectionBlocks[], text: string): Found | undefined {
  for (const { blocks } of sections) {
    for (const block of blocks) {
      const last = block.type === 'list' ? block.children.at(-1) : block;
      if (last === undefined || (block.type !== 'paragraph' && block.type !== 'list')) continue;
      const cause = systemic.exec(plainText(last))?.[1];
      if (cause !== undefined) return { value: cause, at: spanWithin(text, spanOf(block), cause) };
    }
  }
  return undefined;
}

function readBlock(block: RootContent, text: string, isChain: boolean): readonly Why[] {
  if (block.type === 'list') {
    const ordered = isChain && block.ordered === true;
    return block.children.flatMap((item) =>
      readLine(
        plainText(item as Nodes)
          .replace(systemic, '')
          .trimEnd(),
        spanOf(item),
        text,
        ordered,
      ),
    );
  }
  if (block.type === 'paragraph') return readLine(plainText(block), spanOf(block), text, false);
  if (block.type !== 'table') return [];
  const table = readTable(block);
  if (!table.header.some(({ text: title }) => /why|question|answer|because/i.test(title))) return [];
  return table.rows.flatMap(({ at, cells }): Why[] => {
    const answer = cells.at(-1);
    const question = cells.length > 2 ? cells.at(-2) : cells[0];
    return answer === undefined ? [] : [{ question: question?.text, answer: answer.text, at, answerAt: answer.at }];
  });
}

function readLine(line: string, at: Span, text: string, ordered: boolean): readonly Why[] {
  const why = (question: string | undefined, answer: string): Why[] => [
    { question: question?.trim(), answer: answer.trim(), at, answerAt: spanWithin(text, at, answer.trim()) },
  ];
  const pair = questionAnswer.exec(line);
  if (pair !== null) return why(pair[1], pair[2] ?? '');
  const asked = questionOnly.exec(line);
  if (asked !== null) return why(asked[1], (asked[2] ?? '').replace(/^[\s—–:-]+/, ''));
  const counted = numbered.exec(line);
  if (counted !== null) return why(undefined, counted[1] ?? '');
  return ordered && line !== '' ? why(undefined, line) : [];
}
