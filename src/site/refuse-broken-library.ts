import { redactTexts } from '../lint/redact.ts';
import { prettyReporter } from '../lint/reporters/pretty.ts';
import type { Session } from './session.ts';

/**
 * Ends the process with status 1 when the library has errors, after listing them on stderr: a hook that throws would
 * bury the list under Astro's stack trace.
 */
export async function refuseBrokenLibrary({ diagnostics, library, index }: Session): Promise<void> {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  const report = prettyReporter(
    { files: library.documents.length, durationMs: 0, diagnostics: errors },
    {
      color: process.stderr.isTTY === true,
      width: process.stderr.columns ?? 100,
      // What is hidden follows from everything that was found, not from the errors alone.
      textOf: redactTexts(diagnostics, (file) => index.byPath.get(file)?.text),
    },
  );
  const text = `${report}\nThe site is not built: the library has errors.\n`;
  await new Promise<void>((written) => process.stderr.write(text, () => written()));
  process.exit(1);
}
