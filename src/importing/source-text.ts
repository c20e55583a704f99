import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml, stringify } from 'yaml';
import { isMapping } from '../library/values.ts';
import { decode } from '../reader/decode.ts';
import { splitFrontMatter } from '../reader/split-front-matter.ts';

/** A file from elsewhere as the reader can take it. */
export interface SourceText {
  /** The text as it was written, decoded. */
  readonly original: string;
  /** Its old front matter, character for character, fences included; undefined when it has none. */
  readonly frontMatter: string | undefined;
  /** What stands below the front matter, character for character. */
  readonly body: string;
  /** The text for the reader: front matter as YAML, then the body. */
  readonly readable: string;
  /** What could not be read of the front matter; it is kept all the same. */
  readonly warnings: readonly string[];
  /** Why the file is no text at all. */
  readonly problem: string | undefined;
}

/** Front matter that can be read, or why it cannot. */
type Parsed = { readonly data: Readonly<Record<string, unknown>> } | { readonly why: string };

/**
 * Cuts a file into front matter and body, whatever the front matter is written in: YAML, TOML between `+++`, or a whole
 * `.yaml` file, which has no body.
 */
export function sourceText(content: Uint8Array | string, path: string): SourceText {
  const { text, problem } = decoded(content);
  const cut = cutFrontMatter(text, path);
  if (cut === undefined)
    return { original: text, frontMatter: undefined, body: text, readable: text, warnings: [], problem };
  const { frontMatter, body, parsed } = cut;
  if ('why' in parsed) {
    const warnings = [
      `The front matter cannot be read (${parsed.why}); it is kept as it is and nothing is taken from it.`,
    ];
    return { original: text, frontMatter, body, readable: body, warnings, problem };
  }
  return { original: text, frontMatter, body, readable: withFrontMatter(parsed.data, body), warnings: [], problem };
}

/** A document of data and a body. An empty front matter would still be one: then it is the body alone. */
export function withFrontMatter(data: Readonly<Record<string, unknown>>, body: string): string {
  if (Object.keys(data).length === 0) return body;
  return `---\n${stringify(data, { lineWidth: 0, aliasDuplicateObjects: false })}---\n${body}`;
}

function decoded(content: Uint8Array | string): { readonly text: string; readonly problem: string | undefined } {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const { text, problems } = decode(bytes);
  const nul = text.includes('\0') ? 'The file has a NUL byte, so it is not a text file' : undefined;
  return { text, problem: problems[0]?.what ?? nul };
}

function cutFrontMatter(
  text: string,
  path: string,
): { readonly frontMatter: string; readonly body: string; readonly parsed: Parsed } | undefined {
  if (/\.ya?ml$/i.test(path)) return { frontMatter: text, body: '', parsed: read(() => parseYaml(text, yamlOptions)) };
  const split = splitFrontMatter(text);
  const frontMatter = text.slice(0, split.body);
  const body = text.slice(split.body);
  if (split.yaml !== undefined) {
    const yaml = text.slice(split.yaml.start, split.yaml.end);
    return { frontMatter, body, parsed: read(() => parseYaml(yaml, yamlOptions)) };
  }
  if (split.body === 0) return undefined;
  const [problem] = split.problems;
  if (problem?.code !== 'fence-toml') return { frontMatter, body, parsed: { why: problem?.what ?? 'unknown fences' } };
  const toml = frontMatter.replace(/^[^\n]*\n/, '').replace(/\+\+\+[ \t]*\r?\n?$/, '');
  return { frontMatter, body, parsed: read(() => parseToml(toml)) };
}

/** Dates and `yes` stay strings; an alias may not blow the data up. */
const yamlOptions = { version: '1.2', schema: 'core', maxAliasCount: 100, logLevel: 'error' } as const;

function read(parse: () => unknown): Parsed {
  try {
    const value = plain(parse() ?? {});
    return isMapping(value) ? { data: value } : { why: 'it is no list of keys and values' };
  } catch (error) {
    return { why: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) };
  }
}

/** What YAML can say: dates of TOML as they are written, big numbers as text. */
function plain(value: unknown): unknown {
  if (value instanceof Date)
    return value
      .toISOString()
      .replace(/T00:00:00\.000Z$/, '')
      .replace(/\.000Z$/, 'Z');
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]));
}
