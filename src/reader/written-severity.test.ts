import { expect, test } from 'vitest';
import { severityTable } from '../model/severity.ts';
import { writtenSeverity } from './written-severity.ts';

test.each([
  ['SEV-3（partial outage, no data lost）', 'sev3'],
  ['High (capability); no realized harm', 'sev2'],
  ['**P1** - full outage', 'sev1'],
  ['Severity 2', 'sev2'],
  ['medium', 'sev3'],
  ['SEV1 / SEV2 / SEV3 / SEV4', undefined],
  ['LOW | HIGH', undefined],
  ['consensus fork, no loss of funds', undefined],
  ['major', undefined],
  ['', undefined],
])('%j is %j', (text, severity) => {
  expect(writtenSeverity(text, severityTable)).toBe(severity);
});
