import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type AuditRow, auditColumns } from '../src/audits/report/audit-rows.ts';
import { openDuckDb, sqlPath } from '../src/metrics/engine/duckdb.ts';

/** Writes the scores of audits as Parquet, whole or not at all. `path` is absolute. */
export async function writeAuditParquet(path: string, rows: readonly AuditRow[]): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'reliability-audits-'));
  const temporary = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
  try {
    const lines = join(folder, 'rows.ndjson');
    writeFileSync(lines, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    const folders = [folder, dirname(path)];
    const database = await openDuckDb({ memory: '1GB', spill: folder, folders, connections: 1 });
    try {
      const columns = Object.entries(auditColumns).map(([name, type]) => `${name}: '${type}'`);
      const source = `read_json(${sqlPath(lines)}, format = 'newline_delimited', columns = {${columns.join(', ')}})`;
      await database.run(`copy (select * from ${source}) to ${sqlPath(temporary)} (format parquet, compression zstd)`);
    } finally {
      database.close();
    }
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}
