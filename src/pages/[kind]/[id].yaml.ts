import type { APIRoute } from 'astro';
import { isRecord } from '../../library/record.ts';
import { kinds } from '../../model/kinds.ts';
import { session } from '../../site/session.ts';

/** The text of every postmortem in YAML as it stands in git. */
export function getStaticPaths() {
  return session()
    .library.documents.filter(isRecord)
    .filter(({ format }) => format === 'yaml')
    .map(({ kind, id, text }) => ({ params: { kind: kinds[kind].route, id }, props: { text } }));
}

export const GET: APIRoute<{ text: string }> = ({ props }) => new Response(props.text);
