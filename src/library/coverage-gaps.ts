import type { Kind } from '../model/kinds.ts';
import type { RecordView } from './record-schema.ts';
import { textAt, textsAt } from './values.ts';

/** What is asked of a library. */
interface Covered {
  readonly byKind: ReadonlyMap<Kind, readonly RecordView[]>;
  record(kind: Kind, id: string): RecordView | undefined;
  /** The postmortems about a failure mode. */
  incidentsOf(kind: 'failure-mode', id: string): readonly RecordView[];
}

/** Something that the library does not cover. */
export interface Gap {
  /** Anchor. */
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly records: readonly RecordView[];
}

/** What is missing between the registers. */
export function coverageGaps({ byKind, record, incidentsOf }: Covered): Gap[] {
  const modes = (byKind.get('failure-mode') ?? []).filter(
    ({ status }) => status !== 'deprecated' && status !== 'merged',
  );
  const agents = (byKind.get('agent') ?? []).filter(({ status }) => status !== 'retired');
  return [
    {
      id: 'untested',
      title: 'Critical and high failure modes without a test',
      why: 'Nothing provokes them before production does.',
      records: modes.filter(
        ({ severity, fields }) =>
          (severity === 'critical' || severity === 'high') && textsAt(fields, 'test_refs').length === 0,
      ),
    },
    {
      id: 'unseen',
      title: 'Failure modes without a postmortem',
      why: 'They were foreseen; nobody has seen yet whether the way back works.',
      records: modes.filter(
        ({ id, fields }) => incidentsOf('failure-mode', id).length === 0 && textAt(fields, 'added_by') === undefined,
      ),
    },
    {
      id: 'no-canvas',
      title: 'Agents without a canvas',
      why: 'Nobody has written down what they are for and where they end.',
      records: agents.filter(({ id, fields }) => record('canvas', textAt(fields, 'canvas') ?? id) === undefined),
    },
    {
      id: 'no-kill-switch',
      title: 'Agents whose kill switch was never tested',
      why: 'In an incident it is the first thing that is reached for.',
      records: agents.filter(({ fields }) => textAt(fields, 'kill_switch/last_tested') === undefined),
    },
  ];
}
