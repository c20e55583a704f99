import { VFileMessage } from 'vfile-message';
import type { Diagnostic } from '../lint/diagnostic.ts';

declare module 'vfile-message' {
  interface VFileMessage {
    /** The finding that the message stands for. */
    diagnostic?: Diagnostic;
  }
}

/**
 * A finding as a message that every unified reporter and editor understands: `note` says why and how, `expected` becomes
 * a quick fix, an error is fatal.
 */
export function toMessage(diagnostic: Diagnostic): VFileMessage {
  const { line, column, endLine, endColumn, span, ruleId, severity } = diagnostic;
  const start = { line, column, ...(span && { offset: span.start }) };
  const end = { line: endLine, column: endColumn, ...(span && { offset: span.end }) };
  const message = new VFileMessage(diagnostic.message, { ruleId, source: 'reliability', place: { start, end } });
  message.fatal = severity === 'error' ? true : severity === 'warning' ? false : undefined;
  message.file = diagnostic.file;
  message.name = `${diagnostic.file}:${message.name}`;
  message.url = diagnostic.url;
  message.note = [diagnostic.why, diagnostic.how].filter((text) => text !== '').join('\n\n');
  message.expected = [...diagnostic.expected];
  message.diagnostic = diagnostic;
  return message;
}
