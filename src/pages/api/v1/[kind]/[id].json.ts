import type { APIRoute } from 'astro';
import { recordJson } from '../../../../exporting/record-json.ts';
import type { RecordView } from '../../../../library/record-schema.ts';
import { site } from '../../../../site/site.ts';

export function getStaticPaths() {
  const { byKind } = site();
  return [...byKind.values()]
    .flat()
    .map((record) => ({ params: { kind: record.kind, id: record.id }, props: { record } }));
}

/** The JSON twin of a record; `schemas/record.json` describes it. */
export const GET: APIRoute<{ record: RecordView }> = ({ props: { record } }) => new Response(recordJson(record));
