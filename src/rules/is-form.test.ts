import { expect, test } from 'vitest';
import { isForm } from './is-form.ts';

test.each([
  ['docs/incidents/TEMPLATE.md', true],
  ['docs/incidents/_template.md', true],
  ['docs/_templates/postmortem.md', true],
  ['templates/short.md', true],
  ['docs/POST_MORTEM_TEMPLATE.md', true],
  ['docs/postmortem-template-long.md', true],
  ['docs/PMyyyy-nnn - Postmortem template.md', true],
  ['docs/template-for-incident-report.md', true],
  ['docs\\template.md', true],
  ['docs/postmortems/broken-email-template.md', false],
  ['docs/postmortems/template-rendering-outage.md', false],
  ['docs/postmortems/2026-08-14-incident.md', false],
  ['postmortem-templates-outage/report.md', false],
  ['templates/2026/report.md', false],
])('%s is a form: %s', (path, expected) => {
  expect(isForm({ path, contentPath: undefined })).toBe(expected);
  expect(isForm({ path, contentPath: path })).toBe(false);
});
