import type { LoadedRecords } from '../library/load-records.ts';
import { isRecord } from '../library/record.ts';
import type { RecordView } from '../library/record-schema.ts';
import type { BrokenReference, CitedRecord } from './review-schema.ts';
import type { TwoStates } from './two-states.ts';

type Name = Pick<RecordView, 'kind' | 'id'>;

/** Who cites a record: each record once, whatever it cites it by. */
type Citing = Map<string, { readonly of: Name & { readonly title: string }; readonly by: Map<string, Name> }>;

/** The records that are cited by others than before, those that are still there. */
export function citedOtherwise({ before, after, nameNow }: TwoStates): readonly CitedRecord[] {
  const earlier = citing(before, nameNow);
  const later = citing(after, key);
  const there = new Set(Array.from(after.views(), ({ kind, id }) => key(kind, id)));
  return [...new Set([...earlier.keys(), ...later.keys()])].sort().flatMap((name): CitedRecord[] => {
    const [was, is] = [earlier.get(name), later.get(name)];
    const target = is?.of ?? was?.of;
    if (target === undefined || !there.has(name)) return [];
    const gained = [...(is?.by ?? [])].filter(([by]) => was?.by.has(by) !== true);
    const lost = [...(was?.by ?? [])].filter(([by]) => is?.by.has(by) !== true);
    if (gained.length + lost.length === 0) return [];
    return [
      {
        ...target,
        ...{ before: was?.by.size ?? 0, after: is?.by.size ?? 0 },
        ...{ gained: gained.map(([, by]) => by), lost: lost.map(([, by]) => by) },
      },
    ];
  });
}

/** References that lead nowhere and led to a record before. */
export function brokenReferences({ before, after, nameNow }: TwoStates): readonly BrokenReference[] {
  const led = new Set(
    edgesOf(before).flatMap(({ from, relation, target, to }) =>
      to === undefined ? [] : [JSON.stringify([nameNow(from.kind, from.id), relation, target])],
    ),
  );
  const broken = edgesOf(after).filter(
    ({ from, relation, target, to }) =>
      to === undefined && led.has(JSON.stringify([key(from.kind, from.id), relation, target])),
  );
  const once = new Map(
    broken.map(({ from, relation, target }) => [JSON.stringify([from, relation, target]), { from, relation, target }]),
  );
  return [...once.values()];
}

function citing(records: LoadedRecords, nameOf: (kind: Name['kind'], id: string) => string): Citing {
  const found: Citing = new Map();
  for (const { kind, id, references } of records.views()) {
    const by = nameOf(kind, id);
    for (const target of references) {
      const of = nameOf(target.kind, target.id);
      if (of === by) continue;
      const one = found.get(of) ?? { of: { kind: target.kind, id: target.id, title: target.title }, by: new Map() };
      one.by.set(by, { kind, id });
      found.set(of, one);
    }
  }
  return found;
}

function edgesOf({ index }: LoadedRecords) {
  return [...index.outgoing.values()].flat().flatMap(({ from, relation, target, to }) => {
    const source = index.byPath.get(from);
    return isRecord(source) ? [{ from: { kind: source.kind, id: source.id }, relation, target, to }] : [];
  });
}

function key(kind: Name['kind'], id: string): string {
  return `${kind}/${id}`;
}
