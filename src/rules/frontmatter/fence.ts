import { z } from 'zod';
import type { Span } from '../../reader/document.ts';
import { defineRule, type Edit, type Message, type Report } from '../define-rule.ts';

const found = '{what}';
const how = '{how}';

const messages = {
  missing: {
    what: found,
    why: 'Without front matter nothing tells what kind of record this is, so it has no id, no page and no checks of its fields.',
    how,
  },
  unclosed: {
    what: found,
    why: 'Every reader guesses differently where the fields of an unclosed block end, so none of them is read.',
    how,
  },
  language: {
    what: found,
    why: 'Some tools run a block that is tagged as JavaScript while they read it; a document must never be able to run code.',
    how,
  },
  toml: {
    what: found,
    why: 'The library reads one notation, so that every record can be edited and checked the same way.',
    how,
  },
  position: {
    what: found,
    why: 'Readers look for the opening fence in the very first characters of the file and take this block for ordinary text.',
    how,
  },
  shape: {
    what: found,
    why: 'A fence is exactly three dashes on a line of their own; tools disagree about anything else.',
    how,
  },
} as const satisfies Record<string, Message>;

type MessageId = keyof typeof messages;

/** The reader's codes for a broken fence, and the message for each. */
const messageOf: Readonly<Record<string, MessageId>> = {
  'fence-missing': 'missing',
  'fence-unclosed': 'unclosed',
  'fence-language': 'language',
  'fence-toml': 'toml',
  'fence-position': 'position',
  'fence-shape': 'shape',
};

export default defineRule({
  id: 'frontmatter/fence',
  scope: 'document',
  kinds: 'all',
  severity: 'error',
  fix: 'safe',
  source: ['000 §4', 'design: front matter'],
  options: z.strictObject({}),
  messages,
  check({ document, report }) {
    for (const problem of document.problems) {
      const message = messageOf[problem.code];
      if (message === undefined) continue;
      const fix = fixOf(message, document.text, problem.at);
      report({
        message,
        at: problem.at,
        data: { what: problem.what, how: problem.how },
        ...(fix !== undefined && { fix }),
      });
    }
  },
});

function fixOf(message: MessageId, text: string, at: Span): Report<MessageId>['fix'] {
  if (message === 'shape' && isDashes(text, at)) return threeDashes(text, at);
  // Comments may say something, and then somebody has to find them a place.
  if (message !== 'position' || text.slice(0, at.start).trim() !== '') return undefined;
  return { kind: 'safe', title: 'Start with the fence', edits: [{ at: { start: 0, end: at.start }, text: '' }] };
}

/** Dashes and blanks only: what the writer meant is certain. */
function isDashes(text: string, { start, end }: Span): boolean {
  return /^-{3,}[ \t]*$/.test(text.slice(start, end));
}

/** Both fences as exactly three dashes: the one found, and the next line of dashes below an opening one. */
function threeDashes(text: string, at: Span): { kind: 'safe'; title: string; edits: Edit[] } {
  const edits: Edit[] = [{ at, text: '---' }];
  const closing = at.start === 0 ? /^-{4,}[ \t]*$/m.exec(text.slice(at.end)) : null;
  if (closing !== null) {
    const start = at.end + closing.index;
    edits.push({ at: { start, end: start + closing[0].length }, text: '---' });
  }
  return { kind: 'safe', title: 'Write the fence as `---`', edits };
}
