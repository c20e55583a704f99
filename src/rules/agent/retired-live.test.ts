import { expect, test } from 'vitest';
import { recordText } from '../../../tests/library-of.ts';
import { lintExample } from '../../lint/lint-example.ts';
import { defaultConfig } from '../../model/config.ts';
import retiredLive from './retired-live.ts';

test.each([
  ['svc-fax-intake', 1],
  ['svc-fax-intake (not yet revoked)', 1],
  ['svc-fax-intake, to be deleted on 2026-09-30', 1],
  ['svc-fax-intake, will be disabled with the vault', 1],
  ['svc-fax-intake (deleted 2026-05-08)', 0],
  ['svc-fax-intake, revoked', 0],
  ['svc-fax-intake: deprovisioned with REL-104', 0],
  ['none', 0],
  [undefined, 0],
])('a retired agent that runs as %s', (identity, count) => {
  const card = { kind: 'agent', agent_id: 'fax-intake', lifecycle_state: 'retired', runtime_identity: identity };
  const text = recordText(JSON.parse(JSON.stringify(card)) as object as Record<string, unknown>);
  const example = { verdict: 'invalid' as const, name: undefined, findings: 1, line: 1, now: '2026-09-01T00:00:00Z' };
  const found = lintExample({ ...example, files: [{ path: undefined, text }] }, [retiredLive], defaultConfig);
  expect(found.diagnostics).toHaveLength(count);
});
