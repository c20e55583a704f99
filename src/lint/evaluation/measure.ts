import { type Share, shareOf } from '../../model/wilson.ts';
import { readDocument } from '../../reader/read-document.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { lintDocument } from '../engine.ts';
import type { Run } from '../run.ts';
import type { LabelledSentence } from './labelled-sentence.ts';
import type { Measure } from './prose-rules.ts';

/** How the rules of a measure do on labelled sentences. */
export interface Measured {
  readonly name: string;
  readonly rules: readonly string[];
  readonly place: Measure['place'];
  readonly precision: Share;
  readonly recall: Share;
  /** Undefined when nothing was found and nothing was there. */
  readonly f1: number | undefined;
  /** Recall of parts of the sentences to find, and for `origin` the share of false alarms among those to leave. */
  readonly slices: readonly Slice[];
  readonly falseAlarms: readonly FalseAlarm[];
  readonly missed: readonly LabelledSentence[];
}

export interface Slice {
  readonly by: 'strength' | 'target' | 'origin' | 'origin, false alarms';
  readonly of: string;
  readonly share: Share;
}

/** A sentence that a rule should have left alone. */
export interface FalseAlarm {
  readonly sentence: LabelledSentence;
  readonly ruleId: string;
  readonly severity: Diagnostic['severity'];
  readonly message: string;
}

/** What was said of a sentence: the first word counts. */
export interface JudgedSentence {
  readonly sentence: LabelledSentence;
  readonly alerts: readonly Pick<Diagnostic, 'ruleId' | 'severity' | 'message'>[];
}

/** Runs the rules of a measure over labelled sentences, each put in its place in the smallest document. */
export function measure(measure: Measure, sentences: readonly LabelledSentence[], run: Run): Measured {
  const { finds, leaves } = measure;
  const about = sentences.filter(({ label }) => label === finds || label === leaves);
  return measured(
    measure,
    about.map((sentence) => ({ sentence, alerts: alertsOn(sentence, measure, run) })),
  );
}

/** Counts what was said of sentences, whoever said it. */
export function measured(measure: Measure, judged: readonly JudgedSentence[]): Measured {
  const { name, rules, place, finds, leaves } = measure;
  const wanted = judged.filter(({ sentence }) => sentence.label === finds);
  const others = judged.filter(({ sentence }) => sentence.label === leaves);
  const found = wanted.filter(({ alerts }) => alerts.length > 0).length;
  const wrong = others.filter(({ alerts }) => alerts.length > 0);
  const precision = shareOf(found, found + wrong.length);
  const recall = shareOf(found, wanted.length);
  return {
    name,
    rules,
    place,
    precision,
    recall,
    f1: harmonicMean(precision.value, recall.value),
    slices: [
      ...slicesOf(wanted, 'strength', ({ strength }) => strength),
      ...slicesOf(wanted, 'target', ({ target }) => target && (target.includes('agent') ? 'agents' : 'people')),
      ...slicesOf(wanted, 'origin', ({ origin }) => origin),
      ...slicesOf(others, 'origin, false alarms', ({ origin }) => origin),
    ],
    falseAlarms: wrong
      .flatMap(({ sentence, alerts }) =>
        alerts.slice(0, 1).map(({ ruleId, severity, message }) => ({ sentence, ruleId, severity, message })),
      )
      .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity)),
    missed: wanted.filter(({ alerts }) => alerts.length === 0).map(({ sentence }) => sentence),
  };
}

/** A false alarm that blocks is worse. */
const order: readonly Diagnostic['severity'][] = ['error', 'warning', 'info'];

function alertsOn({ text, file, line }: LabelledSentence, { place, rules }: Measure, run: Run): readonly Diagnostic[] {
  const content = `# Incident\n\n${headings[place]}${text.replaceAll(/\s+/g, ' ')}\n`;
  const { document, tree } = readDocument({ path: `${file}:${line}`, contentPath: undefined, content }, run.config);
  return lintDocument(document, tree, run, ({ id }) => rules.includes(id));
}

const headings: Readonly<Record<Measure['place'], string>> = {
  prose: '## What happened\n\n',
  'root-cause': '## Root cause\n\n',
  action: '## Action items\n\n- [ ] ',
};

function slicesOf(
  judged: readonly JudgedSentence[],
  by: Slice['by'],
  part: (sentence: LabelledSentence) => string | undefined,
): readonly Slice[] {
  const parts = Map.groupBy(judged, ({ sentence }) => part(sentence) ?? 'not said');
  if (parts.size === 1 && parts.has('not said')) return [];
  return [...parts]
    .map(([of, some]) => ({
      by,
      of,
      share: shareOf(some.filter(({ alerts }) => alerts.length > 0).length, some.length),
    }))
    .sort((a, b) => (a.of < b.of ? -1 : 1));
}

function harmonicMean(precision: number | undefined, recall: number | undefined): number | undefined {
  if (precision === undefined || recall === undefined) return undefined;
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}
