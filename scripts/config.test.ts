import { afterAll, expect, test } from 'vitest';
import { defaultConfig } from '../src/model/config.ts';
import { runReliability, temporaryFolder } from '../tests/run-reliability.ts';

const changed = temporaryFolder({
  'reliability.config.ts': "export default { organisation: 'Tidewater', clocks: { actionDays: { sev1: 10 } } };\n",
});
const none = temporaryFolder({});
afterAll(() => {
  changed.remove();
  none.remove();
});

test('without a file every key is shown with its default', async () => {
  const { stdout } = await runReliability(['config'], none.path);
  expect(stdout).toMatch(/^No reliability\.config\.ts here/);
  expect(stdout).toContain('\n  clocks.actionDays.sev1 = 15\n');
  expect(stdout).not.toContain('●');
});

test('what the file sets is marked, with the default beside it', async () => {
  const { stdout } = await runReliability(['config'], changed.path);
  expect(stdout).toMatch(/^reliability\.config\.ts sets 2 of \d+ keys/);
  expect(stdout).toContain('● organisation = "Tidewater"  (default: "The organisation")\n');
  expect(stdout).toContain('● clocks.actionDays.sev1 = 10  (default: 15)\n  clocks.actionDays.sev2 = 30\n');
});

test('every key has a description above it', async () => {
  const { stdout } = await runReliability(['config'], none.path);
  // A key without one stands below an empty line.
  expect(stdout).not.toMatch(/\n\n(?:\n| {2}\S+ = )/);
});

test('as JSON for tools', async () => {
  const { stdout } = await runReliability(['config', '--format', 'json'], changed.path);
  expect(JSON.parse(stdout)).toMatchObject({
    file: 'reliability.config.ts',
    changed: ['organisation', 'clocks.actionDays.sev1'],
    config: { organisation: 'Tidewater', clocks: { actionDays: { sev1: 10, sev2: 30 } } },
  });
  const standard = JSON.parse((await runReliability(['config', '--format', 'json'], none.path)).stdout);
  expect(standard).toEqual({ file: null, changed: [], config: JSON.parse(JSON.stringify(defaultConfig)) });
});
