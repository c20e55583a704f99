import { z } from 'zod';
import type { ReadProblemCode } from '../../reader/document.ts';
import { defineRule, type Message } from '../define-rule.ts';

const found = '{what}';
const how = '{how}';

const messages = {
  encoding: {
    what: found,
    why: 'A file that is not plain UTF-8 text shows different words to different readers.',
    how,
  },
  unreadable: {
    what: found,
    why: 'A record that cannot be read is missing from every list, count and check.',
    how,
  },
  'too-large': {
    what: found,
    why: 'A review that nobody can read to its end is not read, and one oversized file slows every run.',
    how,
  },
  'too-deep': {
    what: found,
    why: 'Nesting like this is read by nobody and exhausts the tools that try.',
    how,
  },
  syntax: {
    what: found,
    why: 'The fields after a mistake in the YAML cannot be trusted, so none of them is read.',
    how,
  },
  'duplicate-key': {
    what: found,
    why: 'Two values for one key mean that two readers of this record can see two different facts.',
    how,
  },
  alias: {
    what: found,
    why: 'A few lines of aliases can expand to gigabytes, and a reader of the file has to look up what stands there.',
    how,
  },
  tag: {
    what: found,
    why: 'A tag changes how a value is read, so that the text no longer says what the record says.',
    how,
  },
  size: {
    what: found,
    why: 'Front matter holds the fields of a record; prose belongs in the body, where it is searched and shown.',
    how,
  },
  depth: {
    what: found,
    why: 'No field of any record is nested like this, so the keys cannot mean anything.',
    how,
  },
  'not-a-mapping': {
    what: found,
    why: 'A record is made of named fields; a list or a bare word has none.',
    how,
  },
} as const satisfies Record<string, Message>;

type MessageId = keyof typeof messages;

/** The reader's codes and the message for each; those of the fence belong to `frontmatter/fence`. */
const messageOf: Readonly<Record<Exclude<ReadProblemCode, `fence-${string}`>, MessageId>> = {
  encoding: 'encoding',
  unreadable: 'unreadable',
  'too-large': 'too-large',
  'too-deep': 'too-deep',
  'yaml-syntax': 'syntax',
  'yaml-duplicate-key': 'duplicate-key',
  'yaml-alias': 'alias',
  'yaml-tag': 'tag',
  'yaml-size': 'size',
  'yaml-depth': 'depth',
  'yaml-not-a-mapping': 'not-a-mapping',
};

export default defineRule({
  id: 'frontmatter/yaml',
  scope: 'document',
  kinds: 'all',
  severity: 'error',
  fix: 'none',
  source: ['design: front matter'],
  options: z.strictObject({}),
  messages,
  check({ document, report }) {
    for (const { code, what, how: advice, at, related } of document.problems) {
      if (!Object.hasOwn(messageOf, code)) continue;
      report({
        message: messageOf[code as keyof typeof messageOf],
        at,
        data: { what, how: advice },
        ...(related !== undefined && { related: [{ at: related.at, message: related.message }] }),
      });
    }
  },
});
