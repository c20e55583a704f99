import { z } from 'zod';
import { isImportedDraft } from '../../library/imported-draft.ts';
import { isDraft } from '../../library/is-draft.ts';
import { suggest } from '../../library/suggest.ts';
import { isDate } from '../../model/calendar.ts';
import { conforms } from '../../model/conforms.ts';
import { explainIssue } from '../../model/explain-issue.ts';
import type { TimeParams } from '../../model/fields.ts';
import { kinds } from '../../model/kinds.ts';
import type { Document, Pointer } from '../../reader/document.ts';
import { toPointer, valueAt } from '../../reader/pointer.ts';
import type { Template } from '../../reader/templates/template.ts';
import { defineRule } from '../define-rule.ts';
import { followsTemplate } from '../follows-template.ts';
import { spanInValue } from '../front-matter-strings.ts';
import { isPlaceholder } from '../placeholder.ts';
import { isInBody } from '../stands-in-body.ts';
import { nearestValue } from './nearest-value.ts';
import { notationFix, renameKey } from './schema-fix.ts';
import { keysAt, unionIssues } from './schema-walk.ts';

type Issue = z.core.$ZodIssue;

export default defineRule({
  id: 'frontmatter/schema',
  scope: 'document',
  kinds: 'all',
  severity: 'error',
  fix: 'safe',
  source: ['000 §4', '001 §11', 'contracts C1 and C2'],
  options: z.strictObject({}),
  messages: {
    unknown: {
      what: 'A {kind} has no key `{key}`{place}',
      why: 'A misspelt key is read by nothing: what stands there appears in no list, no check and no chart.',
      how: '{how}',
    },
    missing: {
      what: '`{key}` is missing{place}',
      why: 'Lists, references and clocks are built from the fields that every {kind} has.',
      how: '{how}',
    },
    'no-status': {
      what: 'The review has no status, so it counts as a draft',
      why: 'What a draft lacks are warnings, and nothing in this form tells when it is finished.',
      how: 'Add `status: in-review` or `status: final` to the front matter when it is, or have it signed.',
    },
    tied: {
      what: 'The document fits the templates {templates} equally well, and does not say which it follows',
      why: 'The template decides where timeline, causes and actions are looked for, and a guess would read some of them wrongly.',
      how: 'Say it in the front matter, for example `template: {example}`; `reliability explain --template FILE` shows what fits.',
    },
    value: {
      what: '`{key}` {what}',
      why: 'Pages, metrics and other checks read this field and cannot use the value as it is.',
      how: '{how}',
    },
  },
  check({ document, template, report }) {
    if (document.tied.length > 0) {
      const names = document.tied.map((name) => `\`${name}\``);
      report({
        message: 'tied',
        at: { pointer: '/template' },
        data: { templates: names.join(' and '), example: document.tied[0] ?? 'library' },
        expected: document.tied,
        ...(document.contentPath === undefined && { level: 'warning' }),
      });
    }
    // A file from somewhere else that follows no template has fields of its own.
    if (document.broken || (document.kind === 'postmortem' && !followsTemplate(document))) return;
    const definition = kinds[document.kind];
    if (conforms(definition.schema, document.data)) return;
    const result = definition.schema.safeParse(document.data, { reportInput: true });
    const kind = definition.label.one;
    if (
      document.contentPath !== undefined &&
      document.data['status'] === undefined &&
      isDraft(document) &&
      !isLabelled(document, template, ['status'])
    )
      report({ message: 'no-status', at: { pointer: '' }, level: 'warning' });
    for (const issue of (result.error?.issues ?? []).flatMap(unionIssues)) {
      const path = issue.path.map((segment) => (typeof segment === 'number' ? segment : String(segment)));
      const pointer = toPointer(path);
      if (isJudgedElsewhere(document, issue, pointer)) continue;
      if (issue.code === 'unrecognized_keys') {
        const known = keysAt(definition.schema, path);
        for (const key of issue.keys) {
          const closest = suggest(
            key,
            known.filter((name) => valueAt(document.data, toPointer([...path, name])) === undefined),
          );
          report({
            message: 'unknown',
            at: { pointer: toPointer([...path, key]), part: 'key' },
            data: { kind, key, place: placeOf(path), how: adviceFor(key, closest, known) },
            ...(closest !== undefined && {
              expected: [closest],
              fix: renameKey(toPointer([...path, key]), key, closest),
            }),
          });
        }
        continue;
      }
      const { what, how, expected } = explainIssue(issue);
      const key = nameOf(path);
      if (issue.input === undefined) {
        if (!isRequired(template, path) || isLabelled(document, template, path)) continue;
        const data = { kind, key: String(path.at(-1)), place: placeOf(path.slice(0, -1)), how: sentence(how) };
        report({
          message: 'missing',
          at: { pointer },
          data,
          level: isImportedDraft(document.data) ? 'warning' : undefined,
        });
        continue;
      }
      const nearest =
        typeof issue.input === 'string' && expected !== undefined ? nearestValue(issue.input, expected) : undefined;
      report({
        message: 'value',
        at: { pointer },
        data: {
          key,
          what,
          how: nearest === undefined ? sentence(how) : `Did you mean \`${nearest.value}\`? ${sentence(how)}`,
        },
        ...(expected !== undefined && { expected: nearest === undefined ? expected : [nearest.value] }),
        ...(nearest === undefined && notationFix(document, pointer, issue)),
        ...(nearest !== undefined && {
          fix: {
            kind: nearest.certain ? 'safe' : 'suggest',
            title: `Write \`${nearest.value}\``,
            edits: [{ at: spanInValue(document, pointer, String(issue.input)), text: nearest.value }],
          },
        }),
      });
    }
  },
});

/** What another rule says better, or what the template read from prose and the rules about that field judge. */
function isJudgedElsewhere(document: Document, issue: Issue, pointer: Pointer): boolean {
  if (issue.code === 'custom' && (issue.params as TimeParams | undefined)?.fault === 'zone') return true;
  if (typeof issue.input === 'string' && isPlaceholder(issue.input)) return true;
  // The forms of 001 and 002 ask for the day.
  if (pointer === '/detected_at' && isInBody(document, document.origins[pointer]) && isDate(String(issue.input)))
    return true;
  const isNested = pointer.lastIndexOf('/') > 0 || issue.code === 'unrecognized_keys';
  return isNested && isFromBody(document, pointer);
}

/** Whether the value, or what it is part of, was read from the body. */
function isFromBody(document: Document, pointer: Pointer): boolean {
  const [, first] = pointer.split('/');
  return isInBody(document, document.origins[pointer] ?? document.origins[`/${first}`]);
}

/** Our own template demands every field of the schema, the others what their source demands. */
function isRequired(template: Template | undefined, path: readonly (string | number)[]): boolean {
  if (template === undefined || template.name === 'library') return true;
  return path.length === 1 && template.requires.includes(String(path[0]));
}

/** Whether a label of the body stands for the field, with nothing or a blank of the form behind it. */
function isLabelled({ text }: Document, template: Template | undefined, path: readonly (string | number)[]): boolean {
  const names = path.length === 1 ? template?.labels[String(path[0])] : undefined;
  return names?.some((name) => new RegExp(`^\\W{0,4}${name}\\W{0,4}:[* \\t]*(?:\\[|$)`, 'im').test(text)) === true;
}

/** ` in \`action_items[0]\``, or nothing for the record itself. */
function placeOf(path: readonly (string | number)[]): string {
  return path.length === 0 ? '' : ` in \`${nameOf(path)}\``;
}

/** A path as people write it: `action_items[0].owner`. */
function nameOf(path: readonly (string | number)[]): string {
  return path.reduce<string>((name, segment) => {
    if (typeof segment === 'number') return `${name}[${segment}]`;
    return name === '' ? segment : `${name}.${segment}`;
  }, '');
}

function adviceFor(key: string, closest: string | undefined, known: readonly string[]): string {
  if (closest !== undefined) return `Did you mean \`${closest}\`?`;
  if (known.includes(key)) return 'Keep one of the two spellings.';
  const few =
    known.length > 0 && known.length <= 8 ? ` Known there: ${known.map((name) => `\`${name}\``).join(', ')}.` : '';
  return `Remove it, or say it in the body or under \`tags\`.${few}`;
}

/** An advice of the model as a sentence. */
function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`;
}
