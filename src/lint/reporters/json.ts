import { type Findings, toReport } from '../report.ts';

/** The run as one JSON text, indented, with a line end. */
export function jsonReporter(result: Findings): string {
  return `${JSON.stringify(toReport(result), undefined, 2)}\n`;
}
