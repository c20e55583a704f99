import type { RecordView } from '../library/record-schema.ts';
import { mappingsAt, textAt } from '../library/values.ts';

/** A number of a packet beside that of the packet before it. */
export interface PacketFigure {
  readonly name: string;
  readonly value: number;
  /** Undefined: the packet before does not tell it. */
  readonly before: number | undefined;
}

/** What a packet tells since the last one of its cadence. */
export interface PacketNews {
  /** Undefined: it is the first. */
  readonly last: RecordView | undefined;
  readonly figures: readonly PacketFigure[];
}

/** The numbers of a packet, as both of them were frozen; none for a review that was written by hand. */
export function packetNews(record: RecordView, reviews: readonly RecordView[]): PacketNews {
  const cadence = textAt(record.fields, 'cadence');
  const last = reviews
    .filter(({ fields, date = '' }) => textAt(fields, 'cadence') === cadence && date < (record.date ?? ''))
    .reduce<RecordView | undefined>((a, b) => (a === undefined || (a.date ?? '') < (b.date ?? '') ? b : a), undefined);
  const before = new Map(last === undefined ? [] : figuresOf(last));
  return { last, figures: figuresOf(record).map(([name, value]) => ({ name, value, before: before.get(name) })) };
}

function figuresOf({ fields }: RecordView): [string, number][] {
  return mappingsAt(fields, 'figures').flatMap((figure): [string, number][] => {
    const [name, value] = [textAt(figure, 'name'), figure['value']];
    return name !== undefined && typeof value === 'number' ? [[name, value]] : [];
  });
}
