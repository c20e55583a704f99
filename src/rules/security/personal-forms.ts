import { passesCpf, passesDni, passesIban, passesLuhn, passesResidentNumber } from './checksums.ts';

/** What a piece of personal data is; each can be switched off by name. */
export const personalKinds = ['e-mail', 'phone', 'card', 'bank-account', 'national-id'] as const;

export type PersonalKind = (typeof personalKinds)[number];

/** A form in which personal data is written. */
export interface PersonalForm {
  readonly kind: PersonalKind;
  /** What it is, as a message says it. */
  readonly name: string;
  readonly pattern: RegExp;
  /** Characters in front of the match that belong to it. */
  readonly lead?: number;
  /** A second look at the match without spaces, dots, dashes and brackets: check digits, numbers that documentation uses. */
  readonly accepts?: (bare: string) => boolean;
  /** A word that must stand shortly before, where the form alone is not certain. */
  readonly hint?: RegExp;
}

/** Numbers that belong to nobody: card makers' test numbers and the examples of documentation. */
const examples = new Set([
  '4242424242424242',
  '4111111111111111',
  '4000056655665556',
  '4012888888881881',
  '5555555555554444',
  '5105105105105100',
  '5200828282828210',
  '2223003122003222',
  '378282246310005',
  '371449635398431',
  '6011111111111117',
  '6011000990139424',
  '3056930009020004',
  '3566002020360505',
  '123456789',
  '078051120',
  '219099999',
  'DE89370400440532013000',
  'GB82WEST12345698765432',
  'GB29NWBK60161331926819',
  'FR1420041010050500013M02606',
  '11144477735',
  '12345678909',
  '12345678Z',
]);

const notExample = (bare: string): boolean => !examples.has(bare);

/** 555-0100 to 555-0199 are kept free for fiction in North America, 07700 900000 to 900999 in Britain. */
const isFictional = (digits: string): boolean => /555(?:01\d\d|1212)$|^\+?447700900\d{3}$/.test(digits);

/** The first digits of the card schemes, with their lengths. */
const cardScheme =
  /^(?:4\d{12}(?:\d{3})?|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|6(?:011|5\d\d)\d{12}|35\d{14}|3(?:0[0-5]|[68]\d)\d{11})$/;
const isCard = (bare: string): boolean =>
  cardScheme.test(bare) && passesLuhn(bare) && notExample(bare) && !/^(\d)\1+$/.test(bare);

/** What must not stand before a number is asked behind its first digits: so they are found by their digits, which is faster. */
export const personalForms: readonly PersonalForm[] = [
  {
    kind: 'phone',
    name: 'a phone number',
    pattern: /\+(?<=[\s(:"'>|,;]\+)[1-9]\d{0,2}[ .()-]{1,2}(?:\d{1,4}[ .()-]{1,2}){1,5}\d{2,4}(?![\w:%])/g,
    accepts: (bare) => /^\+\d{8,15}$/.test(bare) && !isFictional(bare),
  },
  {
    kind: 'phone',
    name: 'a phone number',
    pattern: /\+(?<=[\s(:"'>|,;]\+)[1-9]\d{9,13}(?![\w.:%])/g,
    accepts: (bare) => !isFictional(bare),
    hint: /phone|call|tel|mobile|cell|sms|whatsapp|signal|contact|dial/i,
  },
  {
    kind: 'phone',
    name: 'a phone number',
    pattern: /(?<![\w.-])(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .-])[2-9]\d{2}[ .-]\d{4}(?![\w.-])/g,
    accepts: (bare) => !isFictional(bare),
    hint: /phone|call(?:ed|s|ing)?\b|tel\b|mobile|cell\b|sms|whatsapp|dial/i,
  },
  {
    kind: 'card',
    name: 'a payment card number',
    pattern: /\d{4}[ -]\d{4}(?<![\w.-]\d{4}[ -]\d{4})[ -]\d{4}[ -]\d{4}(?![\w-]|\.\d)/g,
    accepts: isCard,
  },
  {
    kind: 'card',
    name: 'a payment card number',
    pattern: /3[47]\d{2}[ -]\d{6}(?<![\w.-]\d{4}[ -]\d{6})[ -]\d{5}(?![\w-]|\.\d)/g,
    accepts: isCard,
  },
  {
    kind: 'card',
    name: 'a payment card number',
    pattern: /\d{13}(?<![\w.-]\d{13})\d{0,3}(?![\w-]|\.\d)/g,
    accepts: isCard,
    hint: /card|visa|amex|american express|\bPAN\b/i,
  },
  {
    kind: 'bank-account',
    name: 'a bank account number',
    pattern: /(?<!\w)[A-Z]{2}\d{2} ?(?:[A-Z0-9]{4} ?){2,7}[A-Z0-9]{1,4}(?!\w)/g,
    accepts: (bare) => bare.length >= 15 && bare.length <= 34 && passesIban(bare) && notExample(bare),
  },
  {
    kind: 'national-id',
    name: 'a US social security number',
    pattern: /(?<![\w-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])/g,
    accepts: notExample,
  },
  {
    kind: 'national-id',
    name: 'a British national insurance number',
    pattern:
      /[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] \d{2} \d{2}(?<!(?:\w[A-Z]{2}|BG|GB|KN|NK|NT|TN|ZZ) \d{2} \d{2}) \d{2} [A-D](?!\w)/g,
  },
  {
    kind: 'national-id',
    name: 'a Chinese resident number',
    pattern: /[1-9]\d{16}(?<!\w\d{17})[\dXx](?!\w)/g,
    accepts: passesResidentNumber,
  },
  {
    kind: 'national-id',
    name: 'a Brazilian CPF',
    pattern: /(?<!\w)\d{3}\.\d{3}\.\d{3}-\d{2}(?!\w)/g,
    accepts: (bare) => passesCpf(bare) && notExample(bare),
  },
  {
    kind: 'national-id',
    name: 'a Spanish DNI or NIE',
    pattern: /[XYZ\d]\d{7}(?<!\w[XYZ\d]\d{7})-?[A-Z](?!\w)/g,
    accepts: (bare) => passesDni(bare) && notExample(bare),
    hint: /\b(?:DNI|NIE|NIF)\b/,
  },
  {
    kind: 'national-id',
    name: 'an Italian codice fiscale',
    // Looked for from the digits on: a text has more words than numbers.
    lead: 6,
    pattern: /(?<=(?<!\w)[A-Z]{6})\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?!\w)/g,
  },
];
