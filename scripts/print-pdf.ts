import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { chromiumArguments, installedChromium } from './chromium.ts';

/** Milliseconds that Chromium may take to print a page. */
const timeLimit = 60_000;

/**
 * A page as a PDF with tags and an outline, printed by the system's Chromium; a text that says why not where that did not work.
 * None is installed for it: a packet goes out without its PDF.
 */
export async function printPdf(html: string): Promise<Uint8Array | string> {
  const chromium = process.env['CHROMIUM_PATH'] || installedChromium();
  if (chromium === undefined) return 'no Chromium was found; install one, or name it in CHROMIUM_PATH';
  const folder = mkdtempSync(join(tmpdir(), 'reliability-pdf-'));
  try {
    const [page, pdf] = [join(folder, 'packet.html'), join(folder, 'packet.pdf')];
    writeFileSync(page, html);
    await promisify(execFile)(
      chromium,
      [
        ...[...chromiumArguments, '--headless', `--user-data-dir=${join(folder, 'profile')}`],
        ...['--no-pdf-header-footer', '--generate-pdf-document-outline', `--print-to-pdf=${pdf}`],
        pathToFileURL(page).href,
      ],
      { timeout: timeLimit, killSignal: 'SIGKILL' },
    );
    return readFileSync(pdf);
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return `${chromium} did not print it: ${reason}`;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
