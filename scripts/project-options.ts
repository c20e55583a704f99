import type { Command } from 'commander';

/** Adds the options by which a command finds its library. */
export function withProjectOptions(command: Command): Command {
  return command
    .option('--content <dir>', 'the content folder (default: content.dir of the configuration)')
    .option('--config <file>', 'the configuration (default: reliability.config.ts, if there is one)');
}
