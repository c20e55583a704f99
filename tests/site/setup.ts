import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findChromium } from '../../scripts/chromium.ts';
import { buildExample } from './build-example.ts';
import { serve } from './serve.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of the built example. */
    siteFolder: string;
    /** Where it is served. */
    origin: string;
    chromium: string;
  }
}

/** Builds the example library once, as its users do, and serves it to every test of this folder. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'reliability-site-'));
  buildExample(folder);
  const { origin, close } = await serve(folder);
  provide('siteFolder', folder);
  provide('origin', origin);
  provide('chromium', findChromium());
  return async () => {
    await close();
    rmSync(folder, { recursive: true, force: true });
  };
}
