/** A form of credential that the vendor rules do not know. */
export interface SecretPattern {
  /** What it is, as a message says it. */
  readonly name: string;
  /** Global; the secret itself is the group `secret` where there is one, else the whole match. */
  readonly pattern: RegExp;
  /** Bits of entropy a character that the secret has at least; below that it is a word or an example. */
  readonly entropy: number;
  /** Why the vendor rules leave it out, or what it adds to them. */
  readonly reason: string;
}

/** Credentials by form. The vendors' own tokens are found by secretlint; these are what its preset leaves out. */
export const secretPatterns: readonly SecretPattern[] = [
  {
    name: 'an AWS access key id',
    pattern: /(?<![A-Za-z0-9/+=])(?:AKIA|ASIA|AROA|AIDA)[A-Z2-7]{16}(?![A-Za-z0-9/+=])/g,
    entropy: 2.5,
    reason: 'the preset looks for the secret key only, and the id names the account that the key belongs to',
  },
  {
    name: 'a private key',
    pattern:
      /-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:\\n|[\s>|])+(?<secret>[A-Za-z0-9+/=:,\-\s\\>|]{40,})/g,
    entropy: 3.5,
    reason: 'the preset wants the key alone on its lines; in a review it stands in quotes, lists and JSON',
  },
  {
    name: 'a JSON web token',
    pattern: /(?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{16,}/g,
    entropy: 3.5,
    reason: 'not in the preset; a token in a pasted request stays valid until it expires',
  },
  {
    name: 'a bearer token',
    pattern: /\bBearer\s+(?<secret>[A-Za-z0-9_~+/.=-]{20,})/gi,
    entropy: 3.5,
    reason: 'not in the preset; pasted requests carry it in the Authorization header',
  },
  {
    name: 'basic credentials',
    pattern: /\bAuthorization['"]?\s*[:=]\s*['"]?Basic\s+(?<secret>[A-Za-z0-9+/]{12,}={0,2})/gi,
    entropy: 3,
    reason: 'not in the preset; the header is user and password in base64',
  },
  {
    name: 'a Google API key',
    pattern: /(?<![\w-])AIza[\w-]{35}(?![\w-])/g,
    entropy: 3.5,
    reason: 'not in the preset',
  },
  {
    name: 'an OpenAI-style key',
    pattern: /(?<![\w-])sk-(?:proj-|svcacct-|admin-|or-v1-)?[A-Za-z0-9_-]{32,}(?![\w-])/g,
    entropy: 3.8,
    reason: 'the preset wants the middle mark of one vendor; compatible services use the same prefix without it',
  },
  {
    name: 'an Azure storage key',
    pattern: /\bAccountKey=(?<secret>[A-Za-z0-9+/]{86}==)/g,
    entropy: 4,
    reason: 'not in the preset',
  },
  {
    name: 'a PyPI token',
    pattern: /(?<![\w-])pypi-AgEIcHlwaS5vcmc[\w-]{50,}/g,
    entropy: 3.5,
    reason: 'not in the preset',
  },
  {
    name: 'a Telegram bot token',
    pattern: /\b\d{8,10}:AA[\w-]{33}(?![\w-])/g,
    entropy: 3.8,
    reason: 'not in the preset',
  },
  {
    name: 'a password in an address',
    pattern: /(?<=[a-z0-9]):\/\/[^\s/:@'"`<>()]{1,100}:(?<secret>[^\s/@'"`<>()]{3,200})@[\w[]/gi,
    entropy: 2,
    reason: 'the preset covers some schemes; the form is the same for all',
  },
  {
    name: 'a credential',
    pattern:
      /(?:password|passwd|secret|api[_-]?key|access[_-]?key|auth[_-]?token|access[_-]?token|client[_-]?secret)['"]?\s{0,3}(?:=|:|=>)\s{0,3}['"]?(?<secret>[A-Za-z0-9_+/=.!@#$%^&*~-]{16,})/gi,
    entropy: 3.6,
    reason: 'a value under such a name is a secret whoever issued it',
  },
];
