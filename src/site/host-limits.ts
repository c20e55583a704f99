import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Static hosts refuse a site from 20,000 files (Cloudflare Pages) or 1 GB (GitHub Pages) on. */
const files = 18_000;
const bytes = 1_000_000_000;

/** A sentence for each limit of common hosts that a built site comes near to or passes. */
export async function hostWarnings(outDir: string): Promise<string[]> {
  const entries = await readdir(outDir, { recursive: true, withFileTypes: true });
  const written = entries.filter((entry) => entry.isFile());
  const warnings: string[] = [];
  if (written.length > files) warnings.push(`the site has ${written.length} files; some hosts take 20,000 at most`);
  let size = 0;
  for (const { parentPath, name } of written) size += (await stat(join(parentPath, name))).size;
  if (size > bytes) warnings.push(`the site has ${Math.round(size / 1e6)} MB; some hosts take 1 GB at most`);
  return warnings;
}
