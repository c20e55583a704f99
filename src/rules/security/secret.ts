import { z } from 'zod';
import { defineRule } from '../define-rule.ts';
import { findSecrets } from './secret-scan.ts';

export default defineRule({
  id: 'security/secret',
  scope: 'document',
  kinds: 'all',
  severity: 'error',
  sensitive: true,
  fix: 'none',
  source: ['design: untrusted Markdown', '004 Severity definitions, data exposure'],
  options: z.strictObject({}),
  messages: {
    secret: {
      what: 'The text contains {name}, {length} characters long',
      why: 'Everyone who can read the repository or the site can use it, and git keeps it after it is deleted.',
      how: 'Revoke it first, then write what it was for, for example `<redacted: {name}>` in backticks.',
    },
  },
  check({ document, report }) {
    for (const { name, at } of findSecrets(document.text)) {
      report({ message: 'secret', at, data: { name, length: at.end - at.start } });
    }
  },
});
