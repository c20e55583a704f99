import { z } from 'zod';
import { text } from './fields.ts';

const host = z.string().regex(/^[\w.-]+$/u, { error: 'is no host; write for example `smtp.acme.example`' });

const mailAddress = z
  .string()
  .regex(/^[^\s@<>",;:]+@[\w.-]+$/u, { error: 'is no mail address; write it alone, for example `ops@acme.example`' });

const recipients = z.array(mailAddress).default([]);

const smtp = z.strictObject({
  host: host.optional().describe('The mail server. Without it there is no mail.'),
  port: z.int().min(1).max(65_535).default(587),
  tls: z
    .enum(['starttls', 'always', 'never'])
    .default('starttls')
    .describe(
      '`starttls` asks for encryption on port 587, `always` begins with it on 465; `never` is for a relay on this machine.',
    ),
  from: mailAddress.optional().describe('Whom the mail is from.'),
  to: z
    .strictObject({ weekly: recipients, monthly: recipients, quarterly: recipients })
    .prefault({})
    .describe('Who gets which packet.'),
});

const slack = z.strictObject({
  channel: z
    .string()
    .regex(/^[CG][A-Z0-9]{6,}$/u, {
      error: 'is no id of a channel; copy it from the details of the channel, `C0123456789`',
    })
    .optional()
    .describe('The id of the channel. Without it nothing goes to Slack.'),
});

const confluence = z.strictObject({
  site: z
    .string()
    .regex(/^[\w.-]+(?::\d+)?$/u, { error: 'is no host; write for example `acme.atlassian.net`' })
    .optional()
    .describe('The host of the Confluence Cloud site. Without it nothing goes to Confluence.'),
  space: text.optional().describe('The key of the space that the pages are made in.'),
  parent: z
    .string()
    .regex(/^\d+$/u, { error: 'is no id of a page; it is the number in the address of the page' })
    .optional()
    .describe('The id of the page that they are put below.'),
});

/** `reviews`: where packets are sent. Passwords and tokens come from the environment and from nowhere else. */
export const reviewsConfig = z.strictObject({
  delivery: z
    .strictObject({
      smtp: smtp.prefault({}).describe('Mail. `SMTP_USER` and `SMTP_PASSWORD` are those of the environment.'),
      slack: slack.prefault({}).describe('Slack, with the token of a bot in `SLACK_BOT_TOKEN`.'),
      confluence: confluence
        .prefault({})
        .describe('Confluence Cloud, as `CONFLUENCE_EMAIL` with `CONFLUENCE_API_TOKEN`.'),
      file: z
        .strictObject({ dir: text.default('packets').describe('The folder, relative to the configuration.') })
        .prefault({})
        .describe('Files for whoever sends them by other means.'),
    })
    .prefault({})
    .describe('Where `reliability review … --send` sends packets.'),
});
