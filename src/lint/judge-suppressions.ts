import { suggest } from '../library/suggest.ts';
import { isDate } from '../model/calendar.ts';
import type { Clock } from '../model/clock.ts';
import type { Document, Suppression } from '../reader/document.ts';
import { saysNothing } from '../rules/blank.ts';
import type { Message, Report, Rule } from '../rules/define-rule.ts';
import { diagnose } from './diagnose.ts';
import type { Diagnostic } from './diagnostic.ts';
import { ruleUrl } from './rule-url.ts';
import type { Run, Share } from './run.ts';
import { isExpired, isSuppressible, type UsedSuppression } from './suppressions.ts';

/** A problem of a suppression: a rule of the group `suppress`, and one of its messages. */
interface Verdict {
  readonly ruleId: 'suppress/reason' | 'suppress/unused' | 'suppress/expired';
  readonly message: string;
  readonly data: Readonly<Record<string, string>>;
}

/**
 * What is wrong with the suppressions of a document: no reason, no such rule, out of date, or nothing there to suppress.
 * A share judges whether the suppressions of its own rules are used; the rest is said once, by the share that owns the
 * group `suppress`.
 */
export function judgeSuppressions(
  document: Document,
  used: readonly UsedSuppression[],
  run: Run,
  share: Share,
  clock: Clock,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const add = (suppression: Suppression, verdict: Verdict | undefined) => {
    const diagnostic = verdict && toDiagnostic(document, suppression, verdict, run);
    if (diagnostic !== undefined) found.push(diagnostic);
  };
  for (const { suppression, ruleId, used: wasUsed } of used) {
    const rule = run.settings.get(ruleId)?.rule;
    if (!wasUsed && rule !== undefined && share(rule)) add(suppression, whenUnused(suppression, rule, run, clock));
  }
  const group = run.settings.get('suppress/unused')?.rule;
  if (group === undefined || !share(group)) return found;
  for (const suppression of document.suppressions) {
    for (const verdict of ofItself(suppression, run, clock)) add(suppression, verdict);
  }
  return found;
}

function whenUnused(suppression: Suppression, { id }: Rule, { settings }: Run, clock: Clock): Verdict | undefined {
  // A rule that is off finds nothing anywhere; the suppression counts again when somebody turns it on.
  if (settings.get(id)?.level === 'off' || !isSuppressible(id) || isExpired(suppression, clock)) return undefined;
  return { ruleId: 'suppress/unused', message: 'unused', data: { rule: id } };
}

/** What can be told from the suppression alone. */
function ofItself(suppression: Suppression, run: Run, clock: Clock): Verdict[] {
  const { rules, reason, until } = suppression;
  if (rules.length === 0) return [{ ruleId: 'suppress/unused', message: 'no-rule', data: {} }];
  const names = rules.map((rule) => ofName(rule, run)).filter((verdict) => verdict !== undefined);
  if (names.length > 0) return names;
  const rule = rules.join(', ');
  const verdicts: Verdict[] = [];
  if (reason === undefined) verdicts.push({ ruleId: 'suppress/reason', message: 'missing', data: { rule } });
  else if (saysNothing(reason)) {
    verdicts.push({ ruleId: 'suppress/reason', message: 'says-nothing', data: { rule, reason } });
  }
  if (until !== undefined && !isDate(until)) {
    verdicts.push({ ruleId: 'suppress/expired', message: 'not-a-date', data: { rule, until } });
  } else if (until !== undefined && isExpired(suppression, clock)) {
    verdicts.push({ ruleId: 'suppress/expired', message: 'expired', data: { rule, until } });
  }
  return verdicts;
}

function ofName(rule: string, { settings }: Run): Verdict | undefined {
  if (!settings.has(rule)) {
    const suggestion = suggest(rule, [...settings.keys()]);
    if (suggestion === undefined) return { ruleId: 'suppress/unused', message: 'unknown', data: { rule } };
    return { ruleId: 'suppress/unused', message: 'misspelt', data: { rule, suggestion } };
  }
  if (isSuppressible(rule)) return undefined;
  return { ruleId: 'suppress/unused', message: 'not-suppressible', data: { rule } };
}

function toDiagnostic(
  document: Document,
  suppression: Suppression,
  { ruleId, message, data }: Verdict,
  { config, settings }: Run,
): Diagnostic | undefined {
  const setting = settings.get(ruleId);
  if (setting === undefined || setting.level === 'off') return undefined;
  const text = (setting.rule.messages as Readonly<Record<string, Message>>)[message];
  if (text === undefined) throw new Error(`${ruleId} has no message ${message}`);
  const finding = { ruleId, severity: setting.level, message: text, url: ruleUrl(setting.rule, config) };
  const fix = fixOf(document, suppression, message, data);
  return diagnose(finding, document.path, { at: suppression.at, data, ...(fix && { fix }) }, () => document);
}

/** Takes a comment out that suppresses nothing, or corrects the name of its rule. An entry of the front matter is left to people. */
function fixOf(
  { text }: Document,
  { at, rules }: Suppression,
  message: string,
  { rule = '', suggestion = '' }: Verdict['data'],
): Report<string>['fix'] {
  if ('pointer' in at) return undefined;
  if (message === 'misspelt') {
    return { kind: 'suggest', title: `Write ${suggestion}`, edits: [{ at, replaces: rule, text: suggestion }] };
  }
  if (message !== 'unused' || rules.length !== 1) return undefined;
  const isLine = /(?:^|\n)$/.test(text.slice(0, at.start));
  const lineEnd = isLine ? (/^\r?\n/.exec(text.slice(at.end))?.[0].length ?? 0) : 0;
  const edit = { at: { start: at.start, end: at.end + lineEnd }, text: '' };
  return { kind: 'suggest', title: 'Remove the suppression', edits: [edit] };
}
