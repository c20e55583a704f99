import { z } from 'zod';
import type { DocumentFacts, LibraryIndex } from '../../library/library.ts';
import { normaliseSeverity, type Severity } from '../../model/severity.ts';
import { defineRule, type Report } from '../define-rule.ts';
import { type Followup, followupOf } from './followup.ts';

const messages = {
  'not-added': {
    what: 'The review says that the register got an entry, and no failure mode names {id} in `added_by`',
    why: 'The next review of the same failure finds nothing to refer to, and no alert or test is ever tied to it.',
    how: 'Add the failure mode with `added_by: {id}` (a candidate will do), plan it as an open action of type `new-failure-mode`, or answer `none, <why>`.',
  },
  'not-named': {
    what: 'The review says that the register got {mode}, and `added_by` of that entry {says}',
    why: 'Whoever reads the entry cannot find the incident that it was made for.',
    how: 'Write `added_by: {id}` in the entry, or name the entry that this incident brought.',
  },
  'not-changed': {
    what: 'The review raises or lowers {mode} to {promised}, and the register rates it {found}',
    why: 'Alerts, gates and the severity of the next incident go by the register, not by what a review says about it.',
    how: 'Change `severity` of {mode} in the register, plan it as an open action of type `registry-update`, or correct the answer.',
  },
  unclear: {
    what: 'The review says that a severity changed, and names no entry of the register',
    why: 'A change that names no entry cannot be checked, and was perhaps never made.',
    how: 'Name the entry and its new severity: `severity changed, {example} from medium to high`.',
  },
} as const;

type Found = Report<keyof typeof messages>;
type Modes = ReadonlyMap<string, readonly DocumentFacts[]>;
type Severities = Readonly<Record<string, Severity>>;

export default defineRule({
  id: 'lifecycle/register-updated',
  scope: 'library',
  kinds: ['postmortem', 'failure-mode'],
  severity: 'error',
  completeness: true,
  fix: 'none',
  source: ['000 §4'],
  options: z.strictObject({}),
  messages,
  check({ config, library, index, report }) {
    const modes: Modes = index.byId.get('failure-mode') ?? new Map();
    const later = laterChanges(index, modes);
    for (const document of library.documents) {
      if (
        document.contentPath === undefined ||
        document.kind !== 'postmortem' ||
        document.id === undefined ||
        document.broken
      )
        continue;
      const followup = followupOf(
        document,
        'register_changes',
        ['added', 'severity changed'],
        ['new-failure-mode', 'registry-update'],
      );
      if (followup === undefined) continue;
      const found =
        followup.answer === 'added'
          ? judgeAdded(document, document.id, followup, index, modes)
          : judgeChanged(document, followup, modes, later, config.severities);
      if (found !== undefined) report({ ...found, path: document.path });
    }
  },
});

function judgeAdded(
  document: DocumentFacts,
  id: string,
  followup: Followup,
  index: LibraryIndex<DocumentFacts>,
  modes: Modes,
): Found | undefined {
  const isNamed = (index.incoming.get(document.path) ?? []).some(({ relation }) => relation === 'added_by');
  if (isNamed) return undefined;
  const at = { pointer: followup.pointer };
  const [mode, ...others] = namedModes(followup.reason, modes);
  if (mode === undefined || others.length > 0) return { message: 'not-added', at, data: { id } };
  const { path, data } = mode;
  const by = data['added_by'];
  const says = typeof by === 'string' ? `names ${by}` : 'is not there';
  const related = [{ path, at: { pointer: '/added_by' }, message: 'the entry of the register' }];
  return { message: 'not-named', at, data: { id, mode: String(mode.id), says }, related };
}

function judgeChanged(
  document: DocumentFacts,
  followup: Followup,
  modes: Modes,
  later: () => ReadonlyMap<string, string>,
  severities: Severities,
): Found | undefined {
  // Without a reason there is another finding, of lifecycle/answers.
  if (followup.reason === '') return undefined;
  const at = { pointer: followup.pointer };
  const refs = document.data['failure_id_refs'];
  const own = Array.isArray(refs) ? refs.filter((ref): ref is string => typeof ref === 'string') : [];
  const named = namedModes(followup.reason, modes);
  const mode = named[0] ?? (own.length === 1 ? modes.get(own[0] as string)?.[0] : undefined);
  if (mode === undefined)
    return own.length > 1 ? { message: 'unclear', at, data: { example: own[0] as string } } : undefined;
  const word = /\bto\s+[`'"“]?([\w-]+)/iu.exec(followup.reason)?.[1];
  const promised = word === undefined ? undefined : ratingOf(word, severities);
  const found = ratingOf(mode.data['severity'], severities);
  if (named.length > 1 || promised === undefined || found === undefined || promised === found) return undefined;
  // A register that no longer has the rating the change started from has moved on since.
  const from = /\bfrom\s+[`'"“]?([\w-]+)/iu.exec(followup.reason)?.[1];
  if (from !== undefined && ratingOf(from, severities) !== found) return undefined;
  if ((later().get(String(mode.id)) ?? '') > detectedAt(document)) return undefined;
  return {
    message: 'not-changed',
    at,
    data: { mode: String(mode.id), promised: String(word), found: String(mode.data['severity']) },
    related: [{ path: mode.path, at: { pointer: '/severity' }, message: 'the entry of the register' }],
  };
}

/** The entries of the register that a text names by their ids. */
function namedModes(text: string, modes: Modes): DocumentFacts[] {
  return text.split(/[^\p{L}\p{N}_-]+/u).flatMap((word) => modes.get(word)?.slice(0, 1) ?? []);
}

/** `info` is the register's own: no incident is that mild. */
function ratingOf(value: unknown, severities: Severities): string | undefined {
  if (typeof value !== 'string') return undefined;
  return value.toLowerCase() === 'info' ? 'info' : normaliseSeverity(value, severities);
}

/**
 * When each entry was last said to change its severity, by failure_id: what an earlier review said is history. Asked only
 * where register and review disagree, so the reviews are read when that first happens.
 */
function laterChanges(index: LibraryIndex<DocumentFacts>, modes: Modes): () => ReadonlyMap<string, string> {
  let last: Map<string, string> | undefined;
  return () => {
    if (last !== undefined) return last;
    last = new Map();
    for (const document of index.byKind.get('postmortem') ?? []) {
      const followup = followupOf(document, 'register_changes', ['severity changed'], []);
      const at = detectedAt(document);
      for (const { id } of namedModes(followup?.reason ?? '', modes))
        if (id !== undefined && (last.get(id) ?? '') < at) last.set(id, at);
    }
    return last;
  };
}

function detectedAt({ data }: DocumentFacts): string {
  const at = data['detected_at'];
  return typeof at === 'string' ? at : '';
}
