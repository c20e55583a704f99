import { createHash } from 'node:crypto';
import { isDraft } from '../../library/is-draft.ts';
import type { DocumentFacts } from '../../library/library.ts';
import { routeOf } from '../../library/route.ts';
import { isMapping, type Mapping, textAt } from '../../library/values.ts';
import { type Severity, severities } from '../../model/severity.ts';
import type { TicketState } from '../trackers/tracker.ts';

/** An action of a document, as it is followed. */
export interface SyncItem {
  /** `<record id>/<action id>`. */
  readonly key: string;
  /** Whether the action has an id; else its text is what it is known by. */
  readonly hasId: boolean;
  /** Whether it stands for the whole incident: its key is the record's id, and git alone says whether it is open. */
  readonly isParent: boolean;
  readonly record: SyncRecord;
  /** Its place in `data.action_items`. */
  readonly index: number;
  readonly description: string;
  readonly owner: string | undefined;
  /** The owner as the tracker may see it. */
  readonly ownerText: string | undefined;
  /** As written; only a day of the calendar reaches the tracker as a day. */
  readonly due: string | undefined;
  readonly priority: string | undefined;
  readonly state: TicketState;
  /** What its `tracker` says. */
  readonly reference: string | undefined;
}

/** The record of an action. */
export interface SyncRecord {
  readonly id: string;
  readonly title: string;
  /** As diagnostics print it. */
  readonly path: string;
  readonly contentPath: string;
  /** The path of its page below the base of the site. */
  readonly route: string;
  readonly severity: Severity | undefined;
  readonly agents: readonly string[];
  readonly isDraft: boolean;
  /** When it was detected, or began, as written. */
  readonly date: string | undefined;
}

/** The actions of a library, and those that share an id, of which nobody can say which one a ticket is about. */
export interface SyncItems {
  readonly items: readonly SyncItem[];
  readonly ambiguous: readonly { readonly key: string; readonly paths: readonly string[] }[];
}

export interface SyncItemOptions {
  /** Takes out of a text what may not leave the repository. */
  readonly clean: (text: string) => string;
  /** Whether each incident has a ticket of its own. */
  readonly parents: boolean;
}

/** Reads the actions of all documents that are records. */
export function syncItems(documents: readonly DocumentFacts[], { clean, parents }: SyncItemOptions): SyncItems {
  const items = documents.flatMap((document) => {
    const own = itemsOf(document, clean);
    return parents && own[0] !== undefined ? [parentItem(own[0].record, own), ...own] : own;
  });
  const byKey = Map.groupBy(items, ({ key }) => key);
  const shared = [...byKey.values()].filter(({ length }) => length > 1);
  return {
    items: items.filter(({ key }) => byKey.get(key)?.length === 1),
    ambiguous: shared.map((same) => ({
      key: same[0]!.key,
      paths: [...new Set(same.map(({ record }) => record.path))].sort(),
    })),
  };
}

function itemsOf(document: DocumentFacts, clean: (text: string) => string): SyncItem[] {
  const { data, id, broken, contentPath, path, kind } = document;
  const list = data['action_items'];
  if (!Array.isArray(list) || id === undefined || broken || contentPath === undefined) return [];
  const record: SyncRecord = {
    ...{ id, path, contentPath, title: clean(document.title), route: routeOf(kind, id) },
    severity: severities.find((severity) => severity === data['severity']),
    agents: [textAt(data, 'agent_id')].filter((agent) => agent !== undefined),
    isDraft: isDraft(document),
    date: textAt(data, 'detected_at') ?? textAt(data, 'started_at'),
  };
  const said = new Map<string, number>();
  return list.flatMap((fields: unknown, index): SyncItem[] => {
    const written = isMapping(fields) ? wordsOf(fields, record) : undefined;
    // An item that says nothing at all is the lint's.
    if (written === undefined || !isMapping(fields)) return [];
    const own = textAt(fields, 'id');
    const owner = textAt(fields, 'owner');
    const cleaned = (field: string): string | undefined => {
      const text = textAt(fields, field);
      return text && clean(text);
    };
    const hasId = own !== undefined && !/^<[^<>]*>$/.test(own);
    const digest = textDigest(written);
    const count = said.get(digest) ?? 0;
    if (!hasId) said.set(digest, count + 1);
    return [
      {
        key: `${id}/${hasId ? own : `~${digest}${count === 0 ? '' : `.${count + 1}`}`}`,
        ...{ hasId, isParent: false, record, index },
        description: clean(written),
        owner,
        ownerText: owner && clean(owner),
        due: cleaned('due'),
        priority: cleaned('priority'),
        state: stateOf(textAt(fields, 'status')),
        reference: textAt(fields, 'tracker'),
      },
    ];
  });
}

/** `owner :: due`, the form of 002, does not say what is to be done; its ticket does not get lost for that. */
function wordsOf(fields: Mapping, { title }: SyncRecord): string | undefined {
  const description = textAt(fields, 'description');
  const facts = [textAt(fields, 'owner'), textAt(fields, 'due')].filter((fact) => fact !== undefined);
  if (description !== undefined || facts.length === 0) return description;
  return `Action without words of “${title}” (${facts.join(', ')})`;
}

/** The incident is open as long as one of its actions is. */
function parentItem(record: SyncRecord, items: readonly SyncItem[]): SyncItem {
  return {
    ...{ key: record.id, hasId: true, isParent: true, record, index: -1 },
    description: `${record.id}: ${record.title}`,
    ...{ owner: undefined, ownerText: undefined, due: undefined, priority: undefined, reference: undefined },
    state: items.some(({ state }) => state === 'open') ? 'open' : 'done',
  };
}

const dropped: ReadonlySet<string | undefined> = new Set(['wont-do', 'superseded', 'accepted-risk']);

function stateOf(status: string | undefined): TicketState {
  if (status === 'done') return 'done';
  return dropped.has(status) ? 'dropped' : 'open';
}

/** Equal for texts that differ in case, spaces and marks alone. */
function textDigest(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [text];
  return createHash('sha256').update(words.join(' ')).digest('hex').slice(0, 12);
}

/** The share of words that two texts have in common, 0 to 1. */
export function likeness(a: string, b: string): number {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const [own, other] = [words(a), words(b)];
  const common = [...own].filter((word) => other.has(word)).length;
  return own.size + other.size === 0 ? 0 : (2 * common) / (own.size + other.size);
}
