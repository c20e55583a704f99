import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { type Config, configSchema, defaultConfig } from '../model/config.ts';
import { ConfigError, configErrorAt } from './config-error.ts';
import { explainConfig } from './explain-config.ts';

/** A configuration, and where it came from. */
export interface LoadedConfig {
  readonly config: Config;
  /** What the file says, before defaults; `{}` without a file. */
  readonly written: Readonly<Record<string, unknown>>;
  /** Absolute path of the file; undefined when there is none and the defaults hold. */
  readonly file: string | undefined;
  /** Absolute path of the content folder. */
  readonly contentDir: string;
}

/** The names that a configuration may have, the first that is there counts. */
export const configNames = [
  'reliability.config.ts',
  'reliability.config.mts',
  'reliability.config.js',
  'reliability.config.mjs',
];

/**
 * Loads `reliability.config.ts` from the working directory, or the file that is named; without one the defaults hold.
 * Throws `ConfigError` for a file that is missing, does not run, or has a wrong key.
 */
export async function loadConfig(options: {
  readonly cwd: string;
  readonly file?: string | undefined;
  /** How often the file was loaded before: each number runs it once, whatever another call made of it. Default: 0. */
  readonly load?: number | undefined;
}): Promise<LoadedConfig> {
  const { cwd } = options;
  const file =
    options.file === undefined
      ? configNames.map((name) => join(cwd, name)).find((path) => existsSync(path))
      : resolve(cwd, options.file);
  if (file === undefined)
    return { config: defaultConfig, written: {}, file, contentDir: resolve(cwd, defaultConfig.content.dir) };
  if (!existsSync(file))
    throw new ConfigError(file, [
      'The configuration file does not exist; name one that does, or leave `--config` out.',
    ]);
  const written = await evaluate(file, options.load ? `?load=${options.load}` : '');
  const parsed = configSchema.safeParse(written, { reportInput: true });
  if (!parsed.success)
    throw configErrorAt(
      file,
      parsed.error.issues.flatMap((issue) => explainConfig(issue, written)),
    );
  const config = parsed.data;
  return {
    config,
    written: written as Record<string, unknown>,
    file,
    contentDir: resolve(dirname(file), config.content.dir),
  };
}

async function evaluate(file: string, query: string): Promise<unknown> {
  let module: { default?: unknown };
  try {
    module = (await import(pathToFileURL(file).href + query)) as { default?: unknown };
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new ConfigError(file, [`The configuration does not run${placeIn(file, error)}: ${why}`]);
  }
  if (module.default === undefined) {
    throw new ConfigError(file, [
      'The configuration has no default export; write `export default defineConfig({ … })`.',
    ]);
  }
  return module.default;
}

/** ` (line 3)`: where in the file an error comes from, as far as a stack tells. */
function placeIn(file: string, error: unknown): string {
  const stack = error instanceof SyntaxError ? syntaxStack(file, error) : error instanceof Error ? error.stack : '';
  const lines = [pathToFileURL(file).href, file].map((name) => /^\d+/.exec(stack?.split(`${name}:`)[1] ?? '')?.[0]);
  const line = lines.find((found) => found !== undefined);
  return line === undefined ? '' : ` (line ${line})`;
}

/** The stack of a syntax error of a module lacks the line; that of a script of the same text has it. */
function syntaxStack(file: string, { stack }: SyntaxError): string | undefined {
  const script = readFileSync(file, 'utf8')
    .replaceAll(/^import .*$/gm, '')
    .replace(/^export default/m, 'void          ');
  try {
    new Script(script, { filename: file });
    return stack;
  } catch (error) {
    return error instanceof SyntaxError ? error.stack : stack;
  }
}
