import type { Command } from 'commander';
import { addAuditReport } from './audit-report.ts';
import { addAuditSample } from './audit-sample.ts';
import { addAuditScore } from './audit-score.ts';

/** `reliability audit`: transcripts, drawn so that anybody can draw them again, and scored. */
export function addAudit(program: Command, done: (exitCode: number) => void): void {
  const audit = program
    .command('audit')
    .summary('draw transcripts, score them, tell the averages')
    .description(
      'Draw a sample of transcripts, score it by a rubric, and tell what the scores say and how far they agree.',
    );
  addAuditSample(audit, done);
  addAuditScore(audit, done);
  addAuditReport(audit, done);
}
