import { type AuditRow, auditColumns } from '../audits/report/audit-rows.ts';
import { csv } from './csv.ts';

/** The scores of audits, a row for each. */
export function auditsCsv(rows: readonly AuditRow[]): string {
  const names = Object.keys(auditColumns) as (keyof AuditRow)[];
  return csv([names, ...rows.map((row) => names.map((name) => row[name]))]);
}
