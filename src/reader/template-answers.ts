import type { RootContent } from 'mdast';
import type { Config } from '../model/config.ts';
import { normaliseSeverity } from '../model/severity.ts';
import type { SectionRole, Span } from './document.ts';
import { labelStatus } from './label-status.ts';
import { plainText, spanOf, spanWithin } from './plain-text.ts';
import { pointerSegments } from './pointer.ts';
import type { Found } from './record-draft.ts';
import type { SectionBlocks } from './sections.ts';
import { isFields } from './shaped-record.ts';
import type { Template, TemplateAnswer } from './templates/template.ts';
import { leadingTime } from './written-time.ts';

/** What was written behind a question, or in the list below it. */
interface Written {
  readonly question: string | undefined;
  readonly parts: readonly Part[];
  readonly at: Span;
}

interface Part {
  readonly text: string;
  readonly at: Span;
}

/** A field under construction: its own value, or its parts by key. */
type Draft = Map<string, Found | Found[] | Map<string, Found>>;

/** Lists to which each answer adds an entry, and the key of the answer in it. */
const entryKeys: Readonly<Record<string, string>> = { control_gaps: 'gap', containment: 'action' };

/** Reads the answers that stand in the template's sections, by the key of the record that they belong to. */
export function readAnswers(
  template: Template,
  sectionsOf: (role: SectionRole) => readonly SectionBlocks[],
  text: string,
  config: Config,
): ReadonlyMap<string, Found> {
  const draft: Draft = new Map();
  const answers = template.answers ?? [];
  for (const role of new Set(answers.map((answer) => answer.role))) {
    const asked = answers.filter((answer) => answer.role === role);
    for (const written of sectionsOf(role).flatMap(({ blocks }) => blocks.flatMap((block) => itemsOf(block, text)))) {
      const answer = asked.find((one) => written.question !== undefined && isQuestion(written.question, one));
      if (answer !== undefined) addAnswer(draft, answer, written, config);
      else if (role === 'containment' && !isAsked(written, asked)) addEntry(draft, 'containment', written, {});
    }
  }
  return new Map([...draft].map(([key, found]) => [key, whole(found)]));
}

/** Whether somebody asks a question of the template, in all its words or only the first of them. */
export function isQuestion(words: string, { question }: TemplateAnswer): boolean {
  return words.startsWith(question) || (words.length >= shortest && question.startsWith(words));
}

/** As much of a question as nobody writes by chance. */
const shortest = 16;

/** Whether an item is a question, or the words of one that the form leaves in a list. */
function isAsked({ question, parts }: Written, asked: readonly TemplateAnswer[]): boolean {
  if (question !== undefined) return true;
  const line = parts[0]?.text.toLowerCase().replace(/[;.]$/, '');
  return asked.some((answer) => answer.question === line);
}

function addAnswer(draft: Draft, answer: TemplateAnswer, written: Written, config: Config): void {
  if (answer.pointer === undefined) return;
  const [key = '', part] = pointerSegments(answer.pointer);
  if (written.parts.length === 0) return;
  if (key in entryKeys) {
    const layer = answer.as === 'layer' ? layerIn(written.parts.map(({ text }) => text).join(' ')) : undefined;
    if (answer.as === 'measure' && /^(?:no|none|nothing|n\/a)(?![\w-])/i.test(written.parts[0]?.text ?? '')) return;
    if (layer !== undefined && giveLayer(draft.get(key), layer, written)) return;
    addEntry(draft, key, written, { ...answer.entry, ...(layer !== undefined && { layer }) });
    return;
  }
  const found = answerValue(answer, written, config);
  if (found === undefined) return;
  if (part === undefined) {
    if (!draft.has(key)) draft.set(key, found);
    return;
  }
  const parts = draft.get(key);
  if (parts instanceof Map) parts.set(part, parts.get(part) ?? found);
  else if (parts === undefined) draft.set(key, new Map([[part, found]]));
}

/** A layer alone, in a word or two, is that of the gate which was named before it. */
function giveLayer(gaps: unknown, layer: string, { parts, at }: Written): boolean {
  const last: unknown = Array.isArray(gaps) ? gaps.at(-1) : undefined;
  if (parts.length !== 1 || parts[0]!.text.split(/\s+/).length > 2 || !isFields(last)) return false;
  const { fields } = last as { fields: Record<string, Found> };
  if (fields['layer'] !== undefined) return false;
  fields['layer'] = { value: layer, at };
  return true;
}

function addEntry(draft: Draft, key: string, { parts, at }: Written, more: Readonly<Record<string, string>>): void {
  const known = draft.get(key);
  const list = Array.isArray(known) ? known : [];
  draft.set(key, list);
  for (const part of parts) {
    const kind = key === 'containment' ? (more['kind'] ?? kindIn(part.text)) : undefined;
    const fields = { ...more, ...(kind !== undefined && { kind }) };
    list.push({
      at: part.at,
      fields: {
        [entryKeys[key]!]: { value: part.text, at: part.at },
        ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value, at }])),
      },
    });
  }
}

function answerValue({ as }: TemplateAnswer, { parts, at }: Written, config: Config): Found | undefined {
  const [first] = parts as readonly [Part, ...Part[]];
  const joined = parts.map(({ text }) => text).join('; ');
  const value = (of: unknown): Found | undefined =>
    of === undefined ? undefined : { value: of, at: parts.length === 1 ? first.at : at };
  switch (as) {
    case 'texts':
      return { at, items: parts.map((part) => ({ value: part.text, at: part.at })) };
    case 'id':
      return value(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/.test(joined) ? joined : undefined);
    case 'artifact': {
      const why = /^unknown\s*[:;,(—–-]+\s*(.+?)\)?$/is.exec(joined)?.[1];
      return why === undefined ? value(joined) : { at: first.at, fields: { unknown: value(why) } };
    }
    case 'moment':
      return value(leadingTime(joined)?.time.instant ?? leadingTime(joined)?.time.date);
    case 'severity':
      return value(normaliseSeverity(joined.replace(/\s*[(—–].*$/s, ''), config.severities) ?? joined);
    case 'status':
      return value(labelStatus(joined));
    case 'pattern':
      return value(patterns.find(([pattern]) => pattern.test(joined))?.[1]);
    default:
      return value(joined);
  }
}

const patterns: readonly (readonly [RegExp, string])[] = [
  [/session famil/i, 'session-family'],
  [/\bwave\b/i, 'wave'],
  [/\b(?:single|one) run\b/i, 'single-run'],
];

const layers: readonly (readonly [RegExp, string])[] = [
  [/\bpolic(?:y|ies)\b/i, 'policy'],
  [/\bapprovals?\b/i, 'approval'],
  [/\brollouts?\b/i, 'rollout'],
  [/\bmemory\b/i, 'memory'],
  [/\bobservability\b/i, 'observability'],
  [/\binventory\b/i, 'inventory'],
];

/** The layer that a text names; undefined when it names none or several. */
function layerIn(text: string): string | undefined {
  const [only, ...others] = layers.filter(([pattern]) => pattern.test(text));
  return others.length === 0 ? only?.[1] : undefined;
}

function kindIn(text: string): string | undefined {
  const kinds = (['temporary', 'permanent'] as const).filter((kind) => new RegExp(`\\b${kind}`, 'i').test(text));
  return kinds.length === 1 ? kinds[0] : undefined;
}

/** The items of a list as questions with what was written; an item without a colon is an answer to none. */
function itemsOf(block: RootContent, text: string): readonly Written[] {
  if (block.type !== 'list') return [];
  return block.children.flatMap((item): Written[] => {
    const at = spanOf(item);
    const own = item.children.filter(({ type }) => type !== 'list');
    const line = isOnlyAsked(own[0], text) ? plainText(own).replace(/(?<=[:：])\s.*$/s, '') : plainText(own);
    const colon = /^([^:：]{2,160})[:：](?:\s+(.*))?$/s.exec(line);
    const nested = item.children.flatMap((child) => (child.type === 'list' ? child.children : []));
    const below = nested.map((entry): Part => partOf(plainText(entry), spanOf(entry), text)).filter(isSaid);
    const behind = partOf((colon === null ? line : (colon[2] ?? '')).trim(), at, text);
    const parts = [...(isSaid(behind) ? [behind] : []), ...below];
    return [{ question: colon?.[1]?.toLowerCase().trim(), parts, at }];
  });
}

/**
 * Whether the first line of an item is a question and nothing else, and what follows is text that the author put below the
 * list without an empty line, or the next question run on.
 */
function isOnlyAsked(block: RootContent | undefined, text: string): boolean {
  if (block === undefined) return false;
  const { start, end } = spanOf(block);
  return /^[^\n:：]{2,160}[:：][ \t]*(?:\r?\n(?![ \t])|-[ \t])/.test(
    text.slice(start, end).replace(/^New\r?\n/, 'New '),
  );
}

function partOf(part: string, at: Span, text: string): Part {
  return { text: part, at: spanWithin(text, at, part) };
}

function isSaid({ text }: Part): boolean {
  return text !== '' && !/^\[.*\]$/s.test(text);
}

function whole(found: Found | Found[] | Map<string, Found>): Found {
  if (Array.isArray(found)) return { items: found, at: around(found) };
  if (found instanceof Map) return { fields: Object.fromEntries(found), at: around([...found.values()]) };
  return found;
}

function around(found: readonly Found[]): Span {
  return {
    start: Math.min(...found.map(({ at }) => at.start)),
    end: Math.max(...found.map(({ at }) => at.end)),
  };
}
