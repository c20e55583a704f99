import type { PacketMessage } from '../../src/delivery/packet-message.ts';
import { plainBlocks } from '../../src/delivery/plain-block.ts';
import { parseMarkdown } from '../../src/reader/parse-markdown.ts';

const text = `Acme & Söhne, 2026-08-10 to 2026-08-16 in UTC.

## Decisions asked for

- [ ] [[invoice-match]] 1.8.0 was overruled at 14.1 % of its gates: go on, hold or go back?
- [x] Who writes the review of <b>Tuesday</b>?

## Override rate by agent

| Agent | Rate | Gates | Week before | Ceiling |
| --- | ---: | ---: | ---: | ---: |
| [[invoice-match]] 1.8.0 | [14.1 %](/metrics/override-rate/) | 1,087 | 4 % | 8 % |
| claims-intake 2.0.0 | 0 % | 12 (few) | – | 8 % |

## What changed

- First runs of \`invoice-match\` 1.8.0
  - in one region
`;

/** A packet as it is sent. `more` stands below it. */
export function exampleMessage(digest = 'a'.repeat(64), more = ''): PacketMessage {
  return {
    ...{ id: '2026-W33', cadence: 'weekly', title: 'Week 33 of 2026', organisation: 'Acme & Söhne', digest },
    blocks: plainBlocks(parseMarkdown(text + more).tree, (url, type) =>
      type === 'wiki' ? `https://acme.example/agents/${url}/` : `https://acme.example${url}`,
    ),
    address: 'https://acme.example/reviews/2026-W33/',
  };
}

/** Waits of tests: none between two tries, and for an answer as long as a busy machine may take. */
export const swift = { second: 0, longestWait: 900, timeout: 20_000, onWait: () => {} };

/** Little patience with a server that says nothing; the same with all others. */
export function patienceWith(fault: string): typeof swift {
  return /silen/u.test(fault) ? { ...swift, timeout: 400 } : swift;
}
