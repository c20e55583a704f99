#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { tolerateClosedPipes } from './terminal.ts';

// Compiled modules are kept between runs; that is a third of the time of a small lint.
enableCompileCache();
tolerateClosedPipes();
const { runProgram } = await import('./program.ts');
process.exitCode = await runProgram(process.argv.slice(2));
