import { z } from 'zod';
import { packetDigest, packetParts, writtenHeading } from '../../library/frozen-packet.ts';
import { splitFrontMatter } from '../../reader/split-front-matter.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'review/frozen',
  scope: 'document',
  kinds: ['review'],
  severity: 'error',
  fix: 'none',
  source: ['000 §5', '002 step 5', 'design: packets are frozen'],
  options: z.strictObject({}),
  messages: {
    edited: {
      what: 'The generated part of the packet was edited',
      why: 'It says what was known when the decisions below it were taken, and the commit and the clock that it names would no longer give it.',
      how: `Take the edit back (\`git checkout -- FILE\`), write what is new below \`${writtenHeading}\`, or make the packet anew with \`reliability review {cadence} --again\`.`,
    },
  },
  check({ document, report }) {
    const { data, text, broken } = document;
    const digest = data['digest'];
    if (broken || typeof digest !== 'string') return;
    if (packetDigest(packetParts(text.slice(splitFrontMatter(text).body)).generated) === digest) return;
    const cadence = typeof data['cadence'] === 'string' ? data['cadence'] : 'weekly';
    report({ message: 'edited', at: { pointer: '/digest' }, data: { cadence } });
  },
});
