import { cp, mkdir, realpath } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { relativePath } from '../library/graph.ts';
import { fileRoute } from './published-file.ts';
import { session } from './session.ts';

const schemas = fileURLToPath(new URL('../../schemas/', import.meta.url));

/** Puts beside the pages what they and their readers link to: the JSON Schemas, and the files that records link to. */
export async function publishFiles(outDir: string): Promise<void> {
  await cp(schemas, join(outDir, 'schemas'), { recursive: true });
  await publishLinkedFiles(outDir);
}

/** Nothing outside of the content folder is copied, wherever a link or a symlink points. */
async function publishLinkedFiles(outDir: string): Promise<void> {
  const { contentDir, library } = session();
  const known = new Set(library.files);
  const linked = new Set(
    library.documents.flatMap((document) =>
      document.links.map(({ url }) => relativePath(document, url) ?? '').filter((path) => known.has(path)),
    ),
  );
  const root = await realpath(contentDir);
  for (const path of [...linked].sort()) {
    if (fileRoute(path) === undefined) continue;
    const source = await realpath(join(contentDir, path));
    if (!source.startsWith(root + sep)) continue;
    const target = join(outDir, 'files', path);
    await mkdir(dirname(target), { recursive: true });
    await cp(source, target);
  }
}
