import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pointAt } from '../../src/reader/line-index.ts';
import { locate } from '../../src/reader/locate.ts';
import { renderHtml } from '../../src/reader/render.ts';
import { runReliability, temporaryFolder } from '../run-reliability.ts';
import { fixture, lintAs, readAs, rulesIn } from './fixture.ts';

const id = '7f3c9a52-1c1e-4c55-9f6e-0a4d7c2b9e10';
const yaml = fixture('grow.yaml');
const blank = fixture('grow-blank.yaml');
const fenced = (text: string) =>
  `# Credits posted twice\n\nAs it was told.\n\n\`\`\`yaml\n${text}\`\`\`\n\nWhat came later.\n`;

/** The three places in which the YAML of 000 §4 may stand, and how many lines stand before it. */
const forms: readonly (readonly [string, string, (text: string) => string, number])[] = [
  ['a file of its own', 'yaml', (text) => text, 0],
  ['front matter', 'md', (text) => `---\n${text}---\n`, 1],
  ['a block in the body', 'md', fenced, 5],
];

describe.each(forms)('the YAML of 000 §4 as %s', (_, extension, write, before) => {
  const file = `${id}.${extension}`;

  test('is the model, field by field', () => {
    const { document } = readAs(file, write(yaml));
    expect(document.problems).toEqual([]);
    expect(document).toMatchObject({ template: 'grow', id });
    expect(document.data).toEqual({
      id: '7f3c9a52-1c1e-4c55-9f6e-0a4d7c2b9e10',
      agent_id: 'invoice-match',
      agent_version: '2.3.1',
      detected_at: '2026-09-03T08:20:00Z',
      resolved_at: '2026-09-03T11:05:00Z',
      severity: 'sev2',
      failure_id_refs: ['tool-timeout'],
      blast_radius: {
        runs_affected: 212,
        external_actions_taken: { count: 3, description: 'credits posted twice, all taken back the same day' },
        reversibility: 'reversible',
      },
      timeline: [
        { t: '2026-09-03T08:02:00Z', event: 'The ledger answers after the client has given up' },
        { t: '2026-09-03T08:20:00Z', event: 'The monitor for doubled credits pages' },
        { t: '2026-09-03T11:05:00Z', event: 'Version 2.3.2 runs clean' },
      ],
      five_whys: {
        surface: 'Three suppliers saw the same credit twice',
        why_1: 'The agent posted again after a timeout',
        why_2: 'The second post had no idempotency key',
        why_3: 'The connector form does not ask for one',
        why_4: 'The form is older than agents that post',
        root_cause: 'Nothing looks for an idempotency key in connectors that write',
      },
      contributing_factors: ['The ledger of the staging area never times out'],
      what_went_well: ['The monitor for doubled credits fired within minutes'],
      what_did_not: ['The retry cap did not count timeouts'],
      action_items: [
        {
          id: 'HT-key-check',
          type: 'deterministic-fallback',
          description: 'Refuse a post to the ledger that carries no idempotency key',
          owner: 'invoice-match owner',
          due: '2026-09-24',
          linked_override_events: ['ev-2026-09-03-17'],
          linked_failure_ids: ['tool-timeout'],
          s2_regression_seed: 'no',
          s3_provenance_followups: 'no',
        },
      ],
      followups: {
        canvas_version_bump: 'yes, 1.3.0 lowers the retry cap',
        register_changes: 'none',
        threshold_changes: 'no',
        rollout_status_change: 'continue',
      },
      sign_off: [
        { role: 'agent owner', name: 'invoice-match owner', date: '2026-09-10' },
        { role: 'reliability owner', name: 'reliability lead', date: '2026-09-10' },
      ],
    });
  });

  test('has its places: lists and mappings of another shape too', () => {
    const { document } = readAs(file, write(yaml));
    const lineOf = (pointer: string) => pointAt(document.text, locate(document, { pointer }).start).line - before;
    const lines = yaml.split('\n');
    const at = (words: string) => lines.findIndex((line) => line.includes(words)) + 1;
    expect(lineOf('/id')).toBe(1);
    expect(lineOf('/blast_radius/external_actions_taken/description')).toBe(at('external_actions_taken'));
    expect(lineOf('/action_items/0/owner')).toBe(at('owner: invoice-match owner'));
    expect(lineOf('/followups/register_changes')).toBe(at('register_changes'));
    expect(lineOf('/sign_off/1/name')).toBe(at('reliability_owner'));
    expect(lineOf('/sign_off/1/date')).toBe(at('date: 2026-09-10T'));
  });

  test('is held to its references and evals alone', () => {
    expect(rulesIn(lintAs(file, write(yaml)), 'error')).toEqual({ 'lifecycle/evals': 1, 'reference/resolve': 3 });
  });

  test('not filled in, it is a draft in which every blank is told once, where it stands', () => {
    const found = lintAs(`blank.${extension}`, write(blank)).filter(({ ruleId }) => ruleId !== 'frontmatter/schema');
    expect(rulesIn(found)).toEqual({ 'structure/no-placeholder': 37 });
    const told = found.map(({ line }) => line - before);
    const blanks = blank.split('\n').flatMap((line, index) => (/<.*>/.test(line) ? [index + 1] : []));
    expect([...new Set(told)].sort((a, b) => a - b)).toEqual(blanks);
  });
});

test('a block in the body beside front matter fills what that leaves out', () => {
  const head = '---\nkind: postmortem\ntemplate: grow\nstatus: final\nseverity: sev3\n---\n\n';
  const { document } = readAs(`${id}.md`, head + fenced(yaml));
  expect(document.data).toMatchObject({ id, status: 'final', severity: 'sev3', agent_id: 'invoice-match' });
  expect(document.duplicates).toMatchObject([{ field: 'severity', same: false }]);
});

test('another block of YAML is code', () => {
  const { document } = readAs('notes.md', '# Notes\n\n```yaml\nreplicas: 3\nimage: agent\n```\n');
  expect(document.fence).toBeUndefined();
});

test('the page shows the body without the block, and nothing of a file of YAML', () => {
  const render = (file: string, text: string) => renderHtml(readAs(file, text).document, { resolve: () => undefined });
  const html = render(`${id}.md`, fenced(yaml));
  expect(html).toContain('What came later.');
  expect(html).not.toContain('incident_id');
  expect(render(`${id}.yaml`, yaml)).toBe('');
});

test('a blank with a note behind it is told', () => {
  const noted = yaml.replace(
    'resolved_at: 2026-09-03T11:05:00Z',
    'resolved_at: 2026-09-03T11:05:00Z # Write when it was clean again',
  );
  const told = lintAs(`${id}.yaml`, noted).filter(({ ruleId }) => ruleId === 'structure/no-placeholder');
  expect(told.map(({ line }) => line)).toEqual([5]);
});

test('fixes and suppressions work in a block and in a file of YAML', async () => {
  const faulty = yaml
    .replace('reversibility: reversible', 'reversibility: Reversible')
    .replace(
      'detected_at',
      'lint:\n  ignore:\n    - { rule: reference/resolve, at: /agent_id, reason: its card is on its way }\ndetected_at',
    );
  const block = `# Credits posted twice\n\n<!-- reliability-disable-next-line lifecycle/evals -- the suite is being moved -->\n\n\`\`\`yaml\n${faulty}\`\`\`\n`;
  const files = {
    [`content/postmortems/${id}.yaml`]: faulty,
    'content/postmortems/block.md': block.replace(id, 'block'),
  };
  const folder = temporaryFolder(files);
  const { stdout } = await runReliability(['lint', '--fix', '--format', 'json', '--now', '2026-11-21'], folder.path);
  for (const [path, text] of Object.entries(files)) {
    expect(readFileSync(join(folder.path, path), 'utf8')).toBe(text.replace('Reversible', 'reversible'));
  }
  const told: { file: string; ruleId: string; line: number }[] = JSON.parse(stdout).diagnostics;
  const lines = (rule: string) =>
    told.filter(({ ruleId }) => ruleId === rule).map(({ file, line }) => `${file.slice(20)}:${line}`);
  expect(lines('lifecycle/evals')).toEqual([`${id}.yaml:35`]);
  expect(lines('reference/resolve')).toEqual([`${id}.yaml:10`, `${id}.yaml:42`, 'block.md:15', 'block.md:47']);
  folder.remove();
});
