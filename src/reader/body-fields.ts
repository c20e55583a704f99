import type { RootContent } from 'mdast';
import type { SectionRole } from './document.ts';
import { plainText, spanOf, spanWithin } from './plain-text.ts';
import type { Found } from './record-draft.ts';
import type { SectionBlocks } from './sections.ts';
import { columnOf, readTable } from './tables.ts';
import { leadingTime } from './written-time.ts';

/** A field of the record that a section of the body fills. */
export interface BodyField {
  readonly role: SectionRole;
  readonly key: string;
  readonly read: (sections: readonly SectionBlocks[], text: string) => Found | undefined;
}

/**
 * What sections say beyond timeline, actions and whys. Each reader takes lists and tables as people write them and
 * leaves absent what is not there.
 */
export const bodyFields: readonly BodyField[] = [
  { role: 'impact', key: 'impact', read: readImpact },
  { role: 'contributing-factors', key: 'contributing_factors', read: readStatements },
  { role: 'went-well', key: 'what_went_well', read: readStatements },
  { role: 'went-wrong', key: 'what_did_not', read: readStatements },
  { role: 'got-lucky', key: 'got_lucky', read: readStatements },
  { role: 'lessons', key: 'lessons', read: readStatements },
  { role: 'communications', key: 'communications', read: readCommunications },
  { role: 'regulatory', key: 'regulatory', read: readRegulatory },
  { role: 'sign-off', key: 'sign_off', read: readSignOff },
];

/** List items as statements; paragraphs when there is no list. */
function readStatements(sections: readonly SectionBlocks[], text: string): Found | undefined {
  const lists = items(sections);
  const found = lists.length > 0 ? lists : paragraphs(sections);
  return collected(found.map(({ line, node }) => ({ value: line, at: spanWithin(text, spanOf(node), line) })));
}

/** The impact table: what was measured, and the measure. */
function readImpact(sections: readonly SectionBlocks[]): Found | undefined {
  return collected(
    tables(sections).flatMap((table) =>
      table.rows.flatMap(({ at, cells }): Found[] => {
        const [dimension, ...values] = cells;
        const value = values.find(({ text }) => text !== '');
        if (dimension === undefined || value === undefined) return [];
        return [
          {
            at,
            fields: {
              dimension: { value: dimension.text, at: dimension.at },
              impact: { value: value.text, at: value.at },
            },
          },
        ];
      }),
    ),
  );
}

/** Who was told what; the day where the line names one. */
function readCommunications(sections: readonly SectionBlocks[], text: string): Found | undefined {
  const lines = items(sections).map(({ line, node }): Found => {
    const at = spanOf(node);
    const date = /\b\d{4}-\d{2}-\d{2}\b/.exec(line)?.[0];
    const channel = /(?:^|\s|\()(#[a-z][\w-]+)/.exec(line)?.[1];
    return {
      at,
      fields: {
        note: { value: line, at: spanWithin(text, at, line) },
        when: date === undefined ? undefined : { value: date, at: spanWithin(text, at, date) },
        channel: channel === undefined ? undefined : { value: channel, at: spanWithin(text, at, channel) },
      },
    };
  });
  const rows = tables(sections).flatMap((table) => {
    const who = columnOf(table, /who|audience|recipient|stakeholder|to\b/i) ?? 0;
    const when = columnOf(table, /when|time|date|at\b/i);
    const channel = columnOf(table, /channel|how|via|where/i);
    return table.rows.map(({ at, cells }): Found => {
      const cell = (index: number | undefined): Found | undefined => {
        const found = index === undefined ? undefined : cells[index];
        return found === undefined || found.text === '' ? undefined : { value: found.text, at: found.at };
      };
      return { at, fields: { who: cell(who), when: cell(when), channel: cell(channel) } };
    });
  });
  return collected([...rows, ...lines]);
}

/** Article 73 answered in prose: `N/A — reason` and `not applicable` are no, a bare `yes`/`applicable` is yes. */
function readRegulatory(sections: readonly SectionBlocks[], text: string): Found | undefined {
  const lines = [...items(sections), ...paragraphs(sections)];
  const article = lines.find(({ line }) => /article\s*73|eu ai act/i.test(line));
  if (article === undefined) return undefined;
  const at = spanOf(article.node);
  const answer = article.line.replace(/^.*?(?:article\s*73|eu ai act)[^:：–—]*(?:\([^)]*\))?\s*[:：–—-]*\s*/i, '');
  const word = /^(n\/?a|not applicable|no|yes|applicable|unsure|unclear|to be determined)\b[\s.,:–—-]*/i.exec(answer);
  const applicable =
    word === null ? undefined : /^n/i.test(word[1]!) ? 'no' : /^(?:y|app)/i.test(word[1]!) ? 'yes' : 'unsure';
  const reason = word === null ? answer.trim() : answer.slice(word[0].length).trim();
  const sector = lines
    .filter((other) => other !== article)
    .map(({ line, node }): Found => ({ value: line, at: spanOf(node) }));
  return {
    at,
    fields: {
      eu_ai_act_73: {
        at,
        fields: {
          applicable: applicable === undefined ? undefined : { value: applicable, at: spanWithin(text, at, word![1]!) },
          reason: reason === '' ? undefined : { value: reason, at: spanWithin(text, at, reason) },
        },
      },
      sector: collected(sector),
    },
  };
}

/** The sign-off table: role, name, day. */
function readSignOff(sections: readonly SectionBlocks[]): Found | undefined {
  return collected(
    tables(sections).flatMap((table) => {
      const role = columnOf(table, /role|function|title/i) ?? 0;
      const name = columnOf(table, /name|who|person/i) ?? 1;
      const date = columnOf(table, /date|when|signed/i) ?? 2;
      return table.rows.map(({ at, cells }): Found => {
        const cell = (index: number): Found | undefined => {
          const found = cells[index];
          if (found === undefined || found.text === '') return undefined;
          const day = index === date ? leadingTime(found.text)?.time.date : undefined;
          return { value: day ?? found.text, at: found.at };
        };
        return { at, fields: { role: cell(role), name: cell(name), date: cell(date) } };
      });
    }),
  );
}

interface Line {
  readonly line: string;
  readonly node: RootContent;
}

function items(sections: readonly SectionBlocks[]): readonly Line[] {
  const lists = blocksOf(sections).flatMap((block) => (block.type === 'list' ? block.children : []));
  return lists.map((node) => ({ line: plainText(node), node: node as RootContent })).filter(({ line }) => line !== '');
}

function paragraphs(sections: readonly SectionBlocks[]): readonly Line[] {
  return blocksOf(sections).flatMap((node) => (node.type === 'paragraph' ? [{ line: plainText(node), node }] : []));
}

function tables(sections: readonly SectionBlocks[]): readonly ReturnType<typeof readTable>[] {
  return blocksOf(sections).flatMap((block) => (block.type === 'table' ? [readTable(block)] : []));
}

function blocksOf(sections: readonly SectionBlocks[]): readonly RootContent[] {
  return sections.flatMap(({ blocks }) => blocks);
}

function collected(found: readonly Found[]): Found | undefined {
  if (found.length === 0) return undefined;
  const start = found.reduce((least, { at }) => Math.min(least, at.start), Number.POSITIVE_INFINITY);
  const end = found.reduce((most, { at }) => Math.max(most, at.end), 0);
  return { items: found, at: { start, end } };
}
