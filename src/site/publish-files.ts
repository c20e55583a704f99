import { cp, mkdir, realpath } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { relativePath } from '../library/graph.ts';
import { fileRoute } from './published-file.ts';
import { session } from './session.ts';

/** Copies the files of the content folder that a record links to into the built site. Nothing outside of the folder is copied. */
export async function publishFiles(outDir: string): Promise<void> {
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
