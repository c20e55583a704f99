import { type Command, Option } from 'commander';

const engineNames = ['duckdb', 'postgres', 'clickhouse'] as const;

export type EngineName = (typeof engineNames)[number];

/** What groups the events. */
export interface EngineOption {
  readonly engine?: EngineName;
}

/** Adds the option by which a command asks a database of the organisation. */
export function withEngineOption(command: Command): Command {
  return command.addOption(
    new Option('--engine <engine>', 'what groups the events: duckdb those of files, the others those of your database')
      .choices(engineNames)
      .default('duckdb'),
  );
}
