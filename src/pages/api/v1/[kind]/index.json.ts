import type { APIRoute } from 'astro';
import { type Kind, kindNames } from '../../../../model/kinds.ts';
import { listOf } from '../../../../site/lists.ts';
import { rowOf } from '../../../../site/row.ts';

export function getStaticPaths() {
  return kindNames.map((kind) => ({ params: { kind }, props: { kind } }));
}

/** The list of a kind: what its table shows, and the values that the filters look at. */
export const GET: APIRoute<{ kind: Kind }> = async ({ props: { kind } }) => {
  const { records, presentation } = listOf(kind);
  const columns = presentation.columns.map(({ key, label, as }) => ({ key, label, as }));
  return new Response(
    JSON.stringify({ version: 1, kind, columns, rows: records.map((record) => rowOf(record, presentation)) }),
  );
};
