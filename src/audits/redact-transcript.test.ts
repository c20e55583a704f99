import { expect, test } from 'vitest';
import { transcriptOf } from '../../tests/audits/transcripts.ts';
import { joinPeople, noPeople } from '../library/people.ts';
import { publicRef, redactor, redactTranscript } from './redact-transcript.ts';

const people = joinPeople([
  { name: 'Ilse Verhagen', names: ['Ilse Verhagen', 'Ilse'], handles: ['iverhagen'] },
  { name: 'Lucía Ferrán-Ortiz', names: ['Lucía Ferrán-Ortiz'], handles: [] },
]);
const redact = redactor(people);
// Put together here, so that no scanner takes this file for a leak.
const token = ['ghp', '_', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('');

test.each([
  ['a full name', 'Ilse Verhagen called', '••• called'],
  ['in small letters', 'ask ilse verhagen again', 'ask ••• again'],
  ['in capitals, the last name first', 'VERHAGEN, ILSE', '•••'],
  ['as a user name', 'by ilse.verhagen and ilse_verhagen', 'by ••• and •••'],
  ['on two lines', 'Ilse\n  Verhagen', '•••'],
  ['a first name alone', 'Thank you, Ilse.', 'Thank you, •••.'],
  ['a name of three words', 'lucía ferrán ortiz', '•••'],
  ['a handle', 'paged @IVerhagen', 'paged •••'],
  ['an address', 'to ilse.verhagen@quillmere.com', 'to •••'],
  ['a token', `with ${token}.`, 'with •••.'],
  ['a card', 'card 4000 0000 0000 0002', 'card •••'],
  ['a word that holds a name', 'Ilsenburg and Gilse Verhagenstraat', 'Ilsenburg and Gilse Verhagenstraat'],
  ['a role', 'support@quillmere.com', 'support@quillmere.com'],
])('%s', (_, text, clean) => expect(redact(text)).toBe(clean));

test('nobody is known: nothing but credentials and personal data is hidden', () => {
  expect(redactor(noPeople)('Ilse Verhagen, +999 5550 123 456')).toBe('Ilse Verhagen, •••');
});

test('every text of a transcript is cleaned, and what was hidden is counted', () => {
  const copy = redactTranscript(
    transcriptOf(`run-${token}`, {
      event_refs: ['evt-ilse.verhagen@quillmere.com'],
      messages: [
        { role: 'tool', tool: `call ${token}`, content: 'Ilse Verhagen', notes: `Bearer ${token}`, step_id: token },
      ],
    }),
    'a'.repeat(64),
    redact,
  );
  expect(JSON.stringify(copy)).not.toMatch(/ghp_|lse|erhagen|quillmere/i);
  expect(copy).toMatchObject({ redactions: 6, sha256: 'a'.repeat(64), agent_id: 'support-triage' });
});

test('a name that says something about a person is not written', () => {
  const sha256 = 'ab'.repeat(32);
  expect(publicRef(transcriptOf('run-1'), sha256, redact)).toBe('run-1');
  expect(publicRef(transcriptOf('chat-with-ilse.verhagen'), sha256, redact)).toBe('redacted-abababababababab');
});
