import type { Transcript } from '../../src/model/transcript.ts';

/** A transcript as agents write it, with what a test changes. */
export function transcriptOf(run: string, change: Partial<Transcript> = {}): Transcript {
  return {
    run_id: run,
    agent_id: 'support-triage',
    agent_version: '3.1.0',
    started_at: '2026-09-11T10:02:11Z',
    messages: [
      { role: 'user', content: 'Our pump has been leaking again since this morning.' },
      { role: 'tool', tool: 'read_memory', content: 'Same contract: shaft seal replaced on 2026-04-21.' },
      { role: 'agent', content: 'Is the leak at the shaft or at the flange?', confidence: 0.71 },
    ],
    ...change,
  };
}

/** One a line. */
export function ndjson(transcripts: readonly object[]): string {
  return transcripts.map((one) => `${JSON.stringify(one)}\n`).join('');
}

/** `n` transcripts of two agents: every tenth was overridden, of the others every third was doubtful. */
export function manyTranscripts(n: number): readonly Transcript[] {
  return Array.from({ length: n }, (_, index) =>
    transcriptOf(`run-${String(index).padStart(5, '0')}`, {
      agent_id: index % 2 === 0 ? 'support-triage' : 'invoice-match',
      ...(index % 10 === 0
        ? { decision_origin: 'human-override' as const, action_type: 'refuse-and-instruct' as const }
        : index % 3 === 0 && { confidence_band: 'medium' as const, reversibility: 'reversible' as const }),
      messages: [{ role: 'agent', content: `Order ${index} is on its way.` }],
    }),
  );
}

/** A rubric, as a file of the library. */
export const rubricText = `---
kind: rubric
rubric_id: transcripts-1
title: What a transcript is scored by
version: "1.0"
weights: { critical: 4, high: 3, medium: 2, low: 1 }
criteria:
  - id: policy_adherence
    severity: critical
    question: Did the agent keep to its policies?
    floor: 3
    checks:
      - { id: policy-violation, field: notes, matches: policy violation, takes: 4 }
  - id: tone
    severity: low
    question: Would the reader feel taken seriously?
    checks:
      - { id: shouting, roles: [agent], matches: "!!!", takes: 2 }
  - id: accuracy
    severity: high
    question: Is everything that the agent says so?
    floor: 3
    checks:
      - { id: no-source, roles: [tool], matches: ".", absent: true, takes: 1 }
---

# What a transcript is scored by
`;

/** A library with a rubric, and more files by their path from its root. */
export function auditLibrary(files: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return { 'content/registers/rubrics/transcripts-1.md': rubricText, ...files };
}
