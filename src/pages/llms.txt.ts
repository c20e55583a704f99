import type { APIRoute } from 'astro';
import { kindNames, kinds } from '../model/kinds.ts';
import { href } from '../site/href.ts';
import { labelOf } from '../site/labels.ts';
import { presentations } from '../site/presentations.ts';
import { site } from '../site/site.ts';

/** The short way in for a language model: what there is and where its plain text lies. */
export const GET: APIRoute = async () => {
  const { byKind, options } = site();
  const kindsWithRecords = kindNames.filter((kind) => (byKind.get(kind)?.length ?? 0) > 0);
  const lines = [
    `# ${options.title}`,
    '',
    `> Incident reviews and registers of the AI agents of ${options.organisation}. Each record is Markdown with YAML front matter at \`/<list>/<id>.md\`, and JSON at \`/api/v1/<kind>/<id>.json\`.`,
    '',
    '## Lists',
    '',
    ...kindsWithRecords.map(
      (kind) =>
        `- [${labelOf(kinds[kind].label.many)}](${href(`/api/v1/${kind}/index.json`)}): ${byKind.get(kind)?.length} records. ${presentations[kind].intro}`,
    ),
    '',
    '## Newest postmortems',
    '',
    ...(byKind.get('postmortem') ?? [])
      .slice(0, 20)
      .map(
        ({ id, title, summary, kind }) =>
          `- [${title}](${href(`/${kinds[kind].route}/${encodeURIComponent(id)}.md`)}): ${summary}`,
      ),
    '',
  ];
  return new Response(lines.join('\n'));
};
