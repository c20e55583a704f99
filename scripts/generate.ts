import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { generatedFiles } from './generated-files.ts';

/** `generate` writes the generated files that are stale; `generate --check` names them and exits with 1. */
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const root = join(import.meta.dirname, '..');

const stale = [];
for (const file of generatedFiles()) {
  const written = await readFile(join(root, file.path), 'utf8').catch(() => undefined);
  if (written !== file.text) stale.push(file);
}

if (values.check) {
  for (const { path } of stale) console.error(`${path} is stale: run npm run generate`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const { path, text } of stale) {
    const target = join(root, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(`${target}.tmp`, text);
    await rename(`${target}.tmp`, target);
    console.log(path);
  }
}
