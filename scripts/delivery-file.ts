import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type Delivery, type DeliveryLedger, deliveryLine, parseDeliveries } from '../src/delivery/delivery-ledger.ts';
import { type Project, requireContent } from './project.ts';
import { replaceFile } from './replace-file.ts';
import { readIfThere } from './sync-source.ts';
import { UsageError } from './usage-error.ts';

/** The ledger of deliveries of a library, held by one run. */
export interface DeliveryFile {
  readonly ledger: DeliveryLedger;
  /** Adds a line, which is on the disk when this returns. */
  keep(delivery: Delivery): void;
  close(): void;
}

/**
 * Opens the ledger, for one run at a time: two would both send what neither has written down yet. Throws `UsageError` while
 * another run has it, and `DeliveryLedgerError` when it cannot be used.
 */
export function openDeliveries(project: Project): DeliveryFile {
  const path = join(requireContent(project), 'data/reviews/deliveries.ndjson');
  const text = readIfThere(path) ?? '';
  const shown = relative(project.cwd, path);
  const ledger = parseDeliveries(text, shown);
  mkdirSync(dirname(path), { recursive: true });
  const lock = join(dirname(path), '.deliveries.lock');
  takeLock(lock, relative(project.cwd, lock));
  let isWhole = text === '' || text.endsWith('\n');
  return {
    ledger,
    keep(delivery) {
      // A line that a killed run left half written says nothing, and would spoil the next one.
      if (!isWhole) replaceFile(path, text.slice(0, text.lastIndexOf('\n') + 1));
      isWhole = true;
      const handle = openSync(path, 'a');
      try {
        writeSync(handle, deliveryLine(delivery));
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
    },
    close: () => rmSync(lock, { force: true }),
  };
}

function takeLock(path: string, shown: string): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const handle = openSync(path, 'wx');
      writeSync(handle, String(process.pid));
      closeSync(handle);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const owner = Number(readIfThere(path));
      if (attempt === 1 && owner > 0 && !isAlive(owner)) rmSync(path, { force: true });
      else {
        throw new UsageError(
          `Another run is sending packets (process ${owner || 'unknown'})`,
          'Two at once would send the same packet twice.',
          `Wait for it; if it is gone, delete ${shown}.`,
        );
      }
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The text of the ledger, for who looks at it and sends nothing. */
export function readDeliveries(project: Project): DeliveryLedger {
  const path = join(requireContent(project), 'data/reviews/deliveries.ndjson');
  return parseDeliveries(readIfThere(path) ?? '', relative(project.cwd, path));
}
