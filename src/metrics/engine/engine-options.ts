import type { EngineConfig } from '../../model/engine-config.ts';

/** How a database of the organisation is asked, and until when. */
export interface EngineOptions extends EngineConfig {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The clock, milliseconds since 1970. */
  readonly now: number;
}
