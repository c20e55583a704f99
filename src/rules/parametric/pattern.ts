import type { RootContent } from 'mdast';
import type { RequirementOf } from '../../model/requirement.ts';
import type { Section } from '../../reader/document.ts';
import { normaliseHeading } from '../../reader/heading-role.ts';
import { plainText, spanOf, spanWithin } from '../../reader/plain-text.ts';
import { textBlocks } from '../body-text.ts';
import { type DocumentContext, defineRule, type Rule, type Target } from '../define-rule.ts';
import { spanInValue } from '../front-matter-strings.ts';
import { fieldTexts } from './field-values.ts';
import { isMeant, requirementBase, requirementMessage } from './requirement-rule.ts';

type Pattern = RequirementOf<'pattern'>;
type Context = DocumentContext<unknown, 'found'>;

/** A text that is judged by itself. */
interface Subject {
  /** Where the finding stands when something is missing. */
  readonly at: Target;
  /** The pieces of it: a match lies in one. */
  readonly pieces: readonly { readonly text: string; readonly at: (part: string) => Target }[];
}

/** A text that must, or must not, match a regular expression. A text that is not there is not judged. */
export default function patternRule(requirement: Pattern): Rule {
  const { must, mustNot, ignoreCase } = requirement;
  const expression = new RegExp(must ?? mustNot ?? '', ignoreCase ? 'iu' : 'u');
  const where = inWords(requirement.in);
  const what =
    must === undefined ? '“{value}” is not written in {place}' : '{place} does not have the form `{pattern}`';
  return defineRule({
    ...requirementBase(
      requirement,
      `${where} ${must === undefined ? 'does not match' : 'matches'} \`${expression.source}\``,
    ),
    scope: 'document',
    fix: 'none',
    messages: { found: requirementMessage(requirement, what) },
    check(context) {
      const { document, config, report } = context;
      if (!isMeant(requirement, document, config)) return;
      const data = { pattern: expression.source, place: must === undefined ? where : capital(where) };
      for (const { at, pieces } of subjectsOf(requirement.in, context)) {
        if (must !== undefined) {
          const value = pieces[0]?.text ?? '';
          if (!pieces.some(({ text }) => expression.test(text)))
            report({ message: 'found', at, data: { ...data, value } });
          continue;
        }
        for (const piece of pieces) {
          const match = expression.exec(piece.text)?.[0];
          if (match !== undefined) report({ message: 'found', at: piece.at(match), data: { ...data, value: match } });
        }
      }
    },
  });
}

function subjectsOf(place: Pattern['in'], context: Context): readonly Subject[] {
  const { document } = context;
  if (place === 'body') return bodySubject(context, { start: 0, end: document.text.length }, { pointer: '' });
  if (place === 'title') return titleSubject(context);
  if ('section' in place) {
    const wanted = normaliseHeading(place.section);
    return document.sections
      .filter(({ title, filled }: Section) => filled && normaliseHeading(title) === wanted)
      .flatMap(({ own, heading }) => bodySubject(context, own, heading));
  }
  return fieldTexts(document.data, place.field).map(({ pointer, text }) => ({
    at: { pointer },
    pieces: [{ text, at: (part) => spanInValue(document, pointer, part) }],
  }));
}

function titleSubject({ document }: Context): readonly Subject[] {
  const { title } = document.data;
  if (typeof title === 'string') {
    const at = { pointer: '/title' };
    return [{ at, pieces: [{ text: title, at: (part) => spanInValue(document, '/title', part) }] }];
  }
  const heading = document.sections.find(({ depth }) => depth === 1);
  if (heading === undefined) return [];
  const at = (part: string) => spanWithin(document.text, heading.heading, part);
  return [{ at: heading.heading, pieces: [{ text: heading.title, at }] }];
}

/** The blocks of a range of the body, code and HTML left out; none when it says nothing. */
function bodySubject(
  { document, tree }: Context,
  range: { start: number; end: number },
  at: Target,
): readonly Subject[] {
  const pieces = textBlocks({ type: 'root', children: blocksIn(tree.children, range) }).map(({ node }) => ({
    text: plainText(node),
    at: (part: string) => spanWithin(document.text, spanOf(node), part),
  }));
  return pieces.length === 0 ? [] : [{ at, pieces }];
}

function blocksIn(children: readonly RootContent[], { start, end }: { start: number; end: number }): RootContent[] {
  return children.filter((node) => {
    const span = spanOf(node);
    return span.start >= start && span.end <= end;
  });
}

function inWords(place: Pattern['in']): string {
  if (typeof place === 'string') return `the ${place}`;
  return 'field' in place ? `\`${place.field}\`` : `the section “${place.section}”`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
