import { relative } from 'node:path';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { isMapping } from '../src/library/values.ts';
import { wrap } from '../src/lint/reporters/display-width.ts';
import { configSchema } from '../src/model/config.ts';
import { printable } from '../src/reader/printable.ts';
import { openProject, type Project, type ProjectOptions } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { columns, paint, print } from './terminal.ts';

interface ConfigOptions extends ProjectOptions {
  readonly format: 'pretty' | 'json';
}

/** One key of the configuration, as it holds here. */
interface Setting {
  /** `clocks.publishBusinessDays.sev1`. */
  readonly key: string;
  readonly value: unknown;
  readonly default: unknown;
  /** Whether the configuration file says it. */
  readonly written: boolean;
  readonly description: string;
}

/** `reliability config`: every key as it holds here, what it means, and which ones the file changed. */
export function addConfig(program: Command): void {
  withProjectOptions(program.command('config'))
    .summary('show the configuration that holds here')
    .description('Show every key of the configuration with its value, its default and what it means.')
    .addOption(new Option('--format <format>', 'how to print it').choices(['pretty', 'json']).default('pretty'))
    .addHelpText(
      'after',
      `
Examples:
  $ reliability config
  $ reliability config --format json`,
    )
    .action(async (options: ConfigOptions) => {
      const project = await openProject(options);
      const settings = settingsOf(project);
      await print(options.format === 'json' ? asJson(project, settings) : pretty(project, settings));
    });
}

interface JsonSchema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

/** Walks the schema, so that a key with a default is shown although nobody wrote it. */
function settingsOf({ config, written }: Project): Setting[] {
  const schema = z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  return walk(schema, '', '', config, configSchema.parse({}), written);
}

function walk(
  schema: JsonSchema,
  key: string,
  inherited: string,
  value: unknown,
  standard: unknown,
  written: unknown,
): Setting[] {
  const description = schema.description ?? inherited;
  if (schema.properties === undefined) {
    return [{ key, value, default: standard, written: written !== undefined, description }];
  }
  return Object.entries(schema.properties).flatMap(([name, part]) =>
    walk(
      part,
      key === '' ? name : `${key}.${name}`,
      description,
      at(value, name),
      at(standard, name),
      at(written, name),
    ),
  );
}

function at(value: unknown, name: string): unknown {
  return isMapping(value) ? value[name] : undefined;
}

function asJson({ config, file }: Project, settings: readonly Setting[]): string {
  const changed = settings.filter(({ written }) => written).map(({ key }) => key);
  return `${JSON.stringify({ file: file === undefined ? null : relative(process.cwd(), file), changed, config }, undefined, 2)}\n`;
}

function pretty({ file }: Project, settings: readonly Setting[]): string {
  const width = Math.min(columns(process.stdout), 110);
  const changed = settings.filter(({ written }) => written).length;
  const from =
    file === undefined
      ? 'No reliability.config.ts here: every key has its default.'
      : `${relative(process.cwd(), file)} sets ${changed} of ${settings.length} keys; they are marked with ●.`;
  // A description that several keys share (the ids of each kind) is said once.
  const described = new Set<string>();
  const lines = settings.flatMap((setting) => {
    const { description } = setting;
    const isNew = !described.has(description);
    described.add(description);
    return [...(isNew ? ['', ...wrap(description, width).map((line) => paint('dim', line))] : []), line(setting)];
  });
  return `${[paint('bold', from), ...lines].join('\n')}\n`;
}

function line({ key, value, default: standard, written }: Setting): string {
  const mark = written ? paint('yellow', '●') : ' ';
  const was = written ? paint('dim', `  (default: ${show(standard)})`) : '';
  return `${mark} ${paint('cyan', key)} = ${show(value)}${was}`;
}

/** A value as it would be written in the configuration; a long one is cut. */
function show(value: unknown): string {
  const text = printable(value === undefined ? 'none' : JSON.stringify(value));
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}
