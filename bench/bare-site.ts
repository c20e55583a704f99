import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The least that Astro needs to make a page of each Markdown file: what a library would cost without its lint, its
 * cross-references and its pages. Returns the steps that build it, the index of Pagefind included.
 */
export function writeBareSite(dir: string, content: string, modules: string): readonly (readonly string[])[] {
  for (const [path, text] of Object.entries(files(content))) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  symlinkSync(modules, join(dir, 'node_modules'));
  return [
    [join(modules, '.bin/astro'), 'build', '--silent'],
    [join(modules, '.bin/pagefind'), '--site', join(dir, 'dist'), '--silent'],
  ];
}

const files = (content: string): Readonly<Record<string, string>> => ({
  'package.json': JSON.stringify({ name: 'bare-site', private: true, type: 'module' }),
  'astro.config.mjs':
    "import { defineConfig } from 'astro/config';\n\nexport default defineConfig({ cacheDir: './.cache', vite: { cacheDir: './.cache/vite' } });\n",
  'src/content.config.ts': `import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';

export const collections = {
  records: defineCollection({ loader: glob({ pattern: '**/*.md', base: ${JSON.stringify(content)} }) }),
};
`,
  'src/pages/[...slug].astro': `---
import { getCollection, render } from 'astro:content';

export async function getStaticPaths() {
  const records = await getCollection('records');
  return records.map((record) => ({ params: { slug: record.id }, props: { record } }));
}

const { record } = Astro.props;
const { Content } = await render(record);
---
<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>{record.data.title ?? record.id}</title>
  </head>
  <body>
    <main data-pagefind-body>
      <h1>{record.data.title ?? record.id}</h1>
      <Content />
    </main>
  </body>
</html>
`,
});
