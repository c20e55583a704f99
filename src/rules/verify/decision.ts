import { z } from 'zod';
import type { DocumentFacts, Edge, LibraryIndex } from '../../library/library.ts';
import type { Kind } from '../../model/kinds.ts';
import { defineRule, type Report } from '../define-rule.ts';
import { dayAt } from '../incident-day.ts';

/** Kinds that are written once about a moment: what was in force then stays right. The day is the first of the fields. */
const dated: Partial<Record<Kind, readonly string[]>> = {
  postmortem: ['published_at', 'resolved_at', 'detected_at'],
  review: ['date', 'generated_at'],
  audit: ['date'],
  drill: ['date'],
  experiment: ['started_at', 'date'],
  decision: ['date'],
};

/** A sentence that tells of the decision as something past. */
const asHistory =
  /\b(?:supersed\w*|replac\w*|revers\w*|withdrawn|overturned|revoked|no longer|former\w*|previous\w*|earlier|old|until|at the time|at that time|by then|back then|used to|was in force|had been)\b/iu;

const messages = {
  superseded: {
    what: '{decision} was superseded by {successor}',
    why: 'What rests on a decision that no longer holds is done again in the way that was given up.',
    how: 'Rely on {successor}; when the old decision is part of the story, say that it was superseded, or link both.',
  },
  'without-successor': {
    what: '{decision} is superseded, and no decision says what holds instead',
    why: 'Nobody who reads this can tell what to do now.',
    how: 'Write the decision that took its place with `supersedes: {decision}`, or say here that it no longer holds.',
  },
  reversed: {
    what: '{decision} was reversed',
    why: 'What rests on a decision that was taken back contradicts what was decided.',
    how: 'Take out what rests on it, or say that the decision was reversed.',
  },
} as const;

type Found = Report<keyof typeof messages>;

export default defineRule({
  id: 'verify/decision',
  scope: 'library',
  kinds: 'all',
  severity: 'error',
  fix: 'suggest',
  source: ['003 Verifier §4'],
  options: z.strictObject({}),
  messages,
  check({ index, report }) {
    const gone = (index.byKind.get('decision') ?? []).filter(
      ({ data, broken }) => !broken && (data['status'] === 'superseded' || data['status'] === 'reversed'),
    );
    for (const decision of gone) {
      const cited = (index.incoming.get(decision.path) ?? []).filter(({ relation }) => relation !== 'supersedes');
      if (cited.length === 0) continue;
      const successor = successorOf(decision, index);
      for (const edge of cited) {
        const document = index.byPath.get(edge.from);
        if (document === undefined || document.broken || knows(document, edge, decision, successor, index)) continue;
        report({ ...finding(document, edge, decision, successor), path: document.path });
      }
    }
  },
});

/** The decision that took its place. */
function successorOf(decision: DocumentFacts, index: LibraryIndex<DocumentFacts>): DocumentFacts | undefined {
  const edge = index.incoming.get(decision.path)?.find(({ relation }) => relation === 'supersedes');
  return edge === undefined ? undefined : index.byPath.get(edge.from);
}

/** Whether the document cites the decision as what it is: history. */
function knows(
  document: DocumentFacts,
  edge: Edge,
  decision: DocumentFacts,
  successor: DocumentFacts | undefined,
  index: LibraryIndex<DocumentFacts>,
): boolean {
  if (document === decision || document === successor) return true;
  if ('link' in edge.via && asHistory.test(edge.sentence)) return true;
  if (successor !== undefined && index.outgoing.get(document.path)?.some(({ to }) => to === successor.path))
    return true;
  const fields = dated[document.kind];
  if (fields === undefined) return false;
  const day = fields.map((field) => dayAt(document.data[field])).find((found) => found !== undefined);
  const end = successor === undefined ? undefined : dayAt(successor.data['date']);
  // Nothing says since when a decision without a successor no longer holds: a finished record is given the benefit.
  if (end === undefined) return document.kind !== 'postmortem' || document.data['status'] === 'closed';
  return day !== undefined && day < end;
}

function finding(
  document: DocumentFacts,
  edge: Edge,
  decision: DocumentFacts,
  successor: DocumentFacts | undefined,
): Found {
  const link = 'link' in edge.via ? document.links[edge.via.link] : undefined;
  const at = link === undefined ? { pointer: 'pointer' in edge.via ? edge.via.pointer : '' } : link.at;
  const name = decision.id ?? decision.title;
  const data = { decision: name, successor: successor?.id ?? '' };
  if (decision.data['status'] === 'reversed') return { message: 'reversed', at, data, related: whereStatus(decision) };
  if (successor?.id === undefined) return { message: 'without-successor', at, data, related: whereStatus(decision) };
  const isId = link === undefined || link.type === 'wiki';
  return {
    message: 'superseded',
    at,
    data,
    related: [
      ...whereStatus(decision),
      { path: successor.path, at: { pointer: '/supersedes' }, message: 'superseded here' },
    ],
    ...(isId && {
      expected: [successor.id],
      fix: {
        kind: 'suggest',
        title: `Refer to ${successor.id}`,
        edits: [{ at: link === undefined ? at : link.urlAt, replaces: name, text: successor.id }],
      },
    }),
  };
}

function whereStatus({ path, data }: DocumentFacts): NonNullable<Found['related']> {
  return [{ path, at: { pointer: '/status' }, message: String(data['status']) }];
}
