import type { RequirementOf } from '../../model/requirement.ts';
import { defineRule, type Report, type Rule } from '../define-rule.ts';
import { proseOf, targetIn } from '../prose.ts';
import { isMeant, requirementBase, requirementMessage } from './requirement-rule.ts';

/**
 * Words that are not used, in the prose of front matter and body: quotes and code are somebody else's words. The replacement
 * is offered in the case of what it replaces.
 */
export default function phraseRule(requirement: RequirementOf<'phrase'>): Rule {
  const instead = new Map(Object.entries(requirement.phrases).map(([phrase, text]) => [key(phrase), text]));
  // The longest first: of two that start alike the whole one is meant.
  const phrases = [...instead.keys()].sort((a, b) => b.length - a.length);
  const source = phrases.map((phrase) => phrase.split(' ').map(escaped).join('\\s+')).join('|');
  const expression = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])`, 'giu');
  const hasFix = [...instead.values()].some((text) => text !== '');
  const listed = phrases.map((phrase) => `“${phrase}”`).join(', ');
  return defineRule({
    ...requirementBase(requirement, `prose outside of quotes and code does not say ${listed}`),
    scope: 'document',
    fix: hasFix ? 'suggest' : 'none',
    messages: {
      found: requirementMessage(requirement, '“{phrase}” is not used here'),
      replace: requirementMessage(requirement, '“{phrase}” is not used here; write “{instead}”'),
    },
    check({ document, tree, config, report }) {
      if (!isMeant(requirement, document, config)) return;
      for (const passage of proseOf(document, tree)) {
        for (const match of passage.text.matchAll(expression)) {
          const [phrase] = match;
          const at = targetIn(document, passage, { start: match.index, end: match.index + phrase.length });
          report(finding(phrase, at, inCaseOf(phrase, instead.get(key(phrase)) ?? '')));
        }
      }
    },
  });
}

function finding(phrase: string, at: Report<string>['at'], replacement: string): Report<'found' | 'replace'> {
  if (replacement === '') return { message: 'found', at, data: { phrase, instead: '' } };
  return {
    message: 'replace',
    at,
    data: { phrase, instead: replacement },
    expected: [replacement],
    fix: { kind: 'suggest', title: `Write “${replacement}”`, edits: [{ at, replaces: phrase, text: replacement }] },
  };
}

function key(phrase: string): string {
  return phrase.trim().toLowerCase().replaceAll(/\s+/gu, ' ');
}

function escaped(word: string): string {
  return word.replaceAll(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
}

function inCaseOf(phrase: string, replacement: string): string {
  const first = phrase.charAt(0);
  return first !== first.toLowerCase() && first === first.toUpperCase()
    ? replacement.charAt(0).toUpperCase() + replacement.slice(1)
    : replacement;
}
