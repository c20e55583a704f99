import { rules as vendorRules } from '@secretlint/secretlint-rule-preset-recommend';
import type { Span } from '../../reader/document.ts';
import { possiblePatterns } from '../possible-patterns.ts';
import { secretPatterns } from './secret-patterns.ts';

/** A credential in a text. What it says is nobody's business: only its kind and place go on. */
export interface FoundSecret {
  /** `a GitHub token`. */
  readonly name: string;
  readonly at: Span;
}

/** What we use of secretlint's rules: they report ranges, synchronously for text. */
interface VendorRule {
  readonly meta: { readonly id: string };
  create(context: object, options: object): { file?(source: object): unknown };
}

const packagePrefix = '@secretlint/secretlint-rule-';
/** Lets an author switch the other rules off by a comment: not for us. */
const excluded = new Set([`${packagePrefix}filter-comments`]);

/** Names for what a vendor's rule finds, where its id alone would not say it. */
const names: Readonly<Record<string, string>> = {
  '1password': 'a 1Password token',
  anthropic: 'an Anthropic API key',
  aws: 'an AWS credential',
  basicauth: 'a password in an address',
  'database-connection-string': 'a database password',
  databricks: 'a Databricks token',
  docker: 'a Docker token',
  gcp: 'a Google Cloud credential',
  github: 'a GitHub token',
  gitlab: 'a GitLab token',
  'hashicorp-vault': 'a Vault token',
  huggingface: 'a Hugging Face token',
  linear: 'a Linear API key',
  notion: 'a Notion token',
  npm: 'an npm token',
  openai: 'an OpenAI API key',
  privatekey: 'a private key',
  sendgrid: 'a SendGrid API key',
  shopify: 'a Shopify token',
  slack: 'a Slack token',
  stripe: 'a Stripe key',
};

const collected: FoundSecret[] = [];

/** The vendors' rules, made once; secretlint's own engine is asynchronous and prints what it found, its rules are neither. */
const vendors = (vendorRules as unknown as readonly VendorRule[])
  .filter(({ meta }) => !excluded.has(meta.id))
  .map((rule) => {
    const vendor = rule.meta.id.replace(packagePrefix, '');
    const report = ({ range: [start, end] }: { range: readonly [number, number] }): void => {
      collected.push({ name: names[vendor] ?? `a credential of ${vendor}`, at: { start, end } });
    };
    const createTranslator = () => (messageId: string) => ({ message: '', messageId });
    return rule.create({ sharedOptions: {}, createTranslator, report, ignore: () => undefined }, {});
  });

/** Every credential in a text, in order, each place once. */
export function findSecrets(text: string): readonly FoundSecret[] {
  // One pass over the text tells which of the many expressions can be in it at all: of most texts, none.
  const here = new Set(possible(text).map(({ source }) => source));
  const mayMatch = (source: string): boolean => here.has(source) || !known.has(source);
  const found = [...vendorSecrets(text, mayMatch), ...patternSecrets(text, mayMatch)].filter(
    ({ at }) => !isExample(text.slice(at.start, at.end)),
  );
  let covered = 0;
  return found
    .sort((a, b) => a.at.start - b.at.start || b.at.end - a.at.end)
    .filter(({ at }) => {
      if (at.start < covered) return false;
      covered = at.end;
      return true;
    });
}

/** A text in which the vendors look for one expression after the other; the answer may be known without looking. */
class SearchedText extends String {
  readonly #mayMatch: (source: string) => boolean;

  constructor(text: string, mayMatch: (source: string) => boolean) {
    super(text);
    this.#mayMatch = mayMatch;
  }

  override matchAll(pattern: RegExp): RegExpStringIterator<RegExpExecArray> {
    return this.#mayMatch(pattern.source) ? super.matchAll(pattern) : nowhere();
  }
}

function nowhere(): RegExpStringIterator<RegExpExecArray> {
  return [].values() as Iterator<never> as RegExpStringIterator<RegExpExecArray>;
}

/** A vendor, and the expressions without which it finds nothing; undefined when it looks at a text in other ways as well. */
interface Vendor {
  readonly look: (content: SearchedText) => void;
  readonly sources: readonly string[] | undefined;
}

/** What a vendor asks an empty text for tells how it looks at every text. */
function examined(rule: ReturnType<VendorRule['create']>): Vendor {
  const look = (content: SearchedText): void => {
    rule.file?.({ content, filePath: 'document.md', ext: '.md', contentType: 'text' });
  };
  const sources = new Set<string>();
  let isOnlySearched = true;
  const empty = new SearchedText('', (source) => sources.add(source).size > 0);
  look(
    new Proxy(empty, {
      get(target, key) {
        if (key !== 'matchAll') isOnlySearched = false;
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    }),
  );
  return { look, sources: isOnlySearched ? [...sources] : undefined };
}

const examinedVendors = vendors.map(examined);
const sources = [
  ...new Set([
    ...examinedVendors.flatMap((vendor) => vendor.sources ?? []),
    ...secretPatterns.map(({ pattern }) => pattern.source),
  ]),
];
const known = new Set(sources);
const possible = possiblePatterns(sources.map((source) => ({ source })));

function vendorSecrets(text: string, mayMatch: (source: string) => boolean): readonly FoundSecret[] {
  collected.length = 0;
  const content = new SearchedText(text, mayMatch);
  for (const { look, sources: needed } of examinedVendors) {
    if (needed === undefined || needed.some(mayMatch)) look(content);
  }
  return collected.splice(0);
}

function patternSecrets(text: string, mayMatch: (source: string) => boolean): readonly FoundSecret[] {
  return secretPatterns.flatMap(({ name, pattern, entropy }) =>
    [...(mayMatch(pattern.source) ? text.matchAll(pattern) : [])].flatMap((match): FoundSecret[] => {
      const secret = match.groups?.['secret'] ?? match[0];
      if (entropyOf(secret) < entropy || !isRandom(secret, name)) return [];
      const start = match.index + match[0].lastIndexOf(secret);
      return [{ name, at: { start, end: start + secret.length } }];
    }),
  );
}

/** A value under a telling name is a secret only when it looks like one: letters and digits mixed, no words in a row. */
function isRandom(secret: string, name: string): boolean {
  if (name !== 'a credential') return true;
  const readable =
    /^[a-z]+(?:[._-][a-z0-9]+)+$|^[A-Z]+(?:_[A-Z0-9]+)+$|^[a-z]+(?:[A-Z][a-z]+)+$|^(?:process|os|env|config|self|this)\b/;
  return /\d/.test(secret) && /[A-Za-z]/.test(secret) && !readable.test(secret) && !/[.]\w+\(|\$\{|\$\(/.test(secret);
}

/** What documentation writes in the place of a secret. */
const example =
  /example|placeholder|redact|dummy|sample|your[_-]|change[_-]?me|insert|fake|xxx|\*\*\*|\.\.\.|…|<[^>]*>|\$\{|\{\{|(?<![a-z])(?:test|secret|password|passwd|pass|user)(?![a-z])|(.)\1{5,}|1234567|abcdefg|deadbeef/i;

function isExample(secret: string): boolean {
  return example.test(secret);
}

/** Shannon entropy in bits a character. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
