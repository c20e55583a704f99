import { readDocument } from '../../reader/read-document.ts';
import { countSentences, sentenceAt } from '../../reader/sentences.ts';
import type { Rule } from '../../rules/define-rule.ts';
import { proseOf } from '../../rules/prose.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { lintDocument } from '../engine.ts';
import type { Run } from '../run.ts';

/** One finding on a document that nobody has labelled. */
export interface Alert {
  readonly file: string;
  readonly line: number;
  readonly ruleId: string;
  readonly severity: Diagnostic['severity'];
  readonly message: string;
  /** The sentence it points into, white space folded. */
  readonly context: string;
}

/** What the rules say on a document. */
export interface DocumentAlerts {
  /** Sentences of prose, headings left out. */
  readonly sentences: number;
  readonly alerts: readonly Alert[];
}

/** Runs the rules over a document as it comes, without a library around it. */
export function alertsOn(content: Uint8Array, path: string, rules: readonly Rule[], run: Run): DocumentAlerts {
  const { document, tree } = readDocument({ path, contentPath: undefined, content }, run.config);
  const ids = new Set(rules.map(({ id }) => id));
  const found = lintDocument(document, tree, run, ({ id }) => ids.has(id));
  const prose = proseOf(document, tree).filter(({ block }) => block !== 'heading');
  return {
    sentences: prose.reduce((sum, { text }) => sum + countSentences(text), 0),
    alerts: found.map(({ file, line, ruleId, severity, message, span }) => ({
      file,
      line,
      ruleId,
      severity,
      message,
      context: span === undefined ? '' : contextOf(document.text, span),
    })),
  };
}

/** The sentence around a span, inside of its paragraph, list item or row; of a long one the part near it. */
function contextOf(text: string, span: { readonly start: number; readonly end: number }): string {
  const earlier = Array.from(text.slice(0, span.start).matchAll(blockStart)).at(-1);
  const start = earlier === undefined ? 0 : earlier.index + earlier[0].length;
  const length = text.slice(span.end).search(blockStart);
  const block = text.slice(start, length < 0 ? undefined : span.end + length);
  const sentence = sentenceAt(block, span.start - start);
  const from = Math.max(sentence.start, span.start - start - 160);
  const to = Math.min(Math.max(sentence.end, span.end - start), span.end - start + 160);
  return block.slice(from, to).replaceAll(/\s+/g, ' ').trim();
}

const blockStart = /(?<=\n)[ \t]*(?:\n|[-*+][ \t]|\d+[.)][ \t]|\|)/g;

/** How often a rule speaks on documents as they come. */
export interface AlertRate {
  readonly ruleId: string;
  readonly alerts: number;
  readonly documentsWithAlerts: number;
  /** Undefined when there is no sentence, and no document. */
  readonly perThousandSentences: number | undefined;
  readonly perDocument: number | undefined;
}

/** The rate of every rule, silent ones too. */
export function alertRates(documents: readonly DocumentAlerts[], rules: readonly Rule[]): readonly AlertRate[] {
  const sentences = documents.reduce((sum, document) => sum + document.sentences, 0);
  return rules.map(({ id }) => {
    const counts = documents.map(({ alerts }) => alerts.filter(({ ruleId }) => ruleId === id).length);
    const alerts = counts.reduce((sum, count) => sum + count, 0);
    return {
      ruleId: id,
      alerts,
      documentsWithAlerts: counts.filter((count) => count > 0).length,
      perThousandSentences: sentences === 0 ? undefined : (1000 * alerts) / sentences,
      perDocument: documents.length === 0 ? undefined : alerts / documents.length,
    };
  });
}
