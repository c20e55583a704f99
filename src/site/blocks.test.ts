import { describe, expect, test } from 'vitest';
import { libraryOf, recordText } from '../../tests/library-of.ts';
import type { Block } from './block.ts';
import { recordParts } from './blocks.ts';

const { records } = libraryOf({
  'postmortems/pm-2026-001.md': recordText(
    {
      kind: 'postmortem',
      id: 'pm-2026-001',
      title: 'T',
      status: 'final',
      severity: 'sev2',
      agent_id: 'triage',
      detected_at: '2026-05-01T10:00:00Z',
      five_whys: { surface: 'a', root_cause: 'b' },
      contributing_factors: ['c'],
      communications: [{ who: 'd' }],
      what_went_well: [],
    },
    '## Summary\n\nx\n\n## Root cause\n\ny',
  ),
  'registers/failure-modes/timeout.md': recordText(
    {
      kind: 'failure-mode',
      failure_id: 'timeout',
      name: 'Timeout',
      severity: 'high',
      owner_role: 'runtime',
      recovery_path: 'retry -> escalate',
    },
    'More about it.',
  ),
});

const names = (blocks: readonly Block[]) =>
  blocks.map((block) => (block.type === 'field' ? block.key : (block.slug ?? 'text')));

describe('recordParts', () => {
  test('puts the fields of a postmortem under the sections they belong to, the rest behind the text', () => {
    const { blocks } = recordParts(
      records['pm-2026-001']!,
      '<h2 id="summary">S</h2><p>x</p><h2 id="root-cause">R</h2><p>y</p>',
    );
    expect(names(blocks)).toEqual(['summary', 'root-cause', 'five_whys', 'contributing_factors', 'communications']);
  });

  test('puts the fields of a register entry first, and its text under a heading', () => {
    const { facts, blocks } = recordParts(records['timeout']!, '<p>More about it.</p>');
    expect(facts).toEqual(['owner_role']);
    expect(names(blocks)).toEqual(['recovery_path', 'notes']);
  });

  test('leaves out what the kind draws by itself', () => {
    expect(names(recordParts(records['timeout']!, '', ['recovery_path']).blocks)).toEqual([]);
  });
});
