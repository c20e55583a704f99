/** What a column of ClickHouse's RowBinary is read as: `Float64`, or `Nullable(String)`. */
export type BinaryForm = 'number' | 'text';

/** An answer that ends in the middle of a row. */
export class TornAnswer extends Error {}

/**
 * Reads RowBinary as it comes in, and hands on each row; the array is used again for the next one. Throws `TornAnswer` when the
 * bytes end within a row.
 */
export async function readRowBinary(
  bytes: AsyncIterable<Uint8Array>,
  forms: readonly BinaryForm[],
  onRow: (row: readonly (number | string | null)[]) => void,
): Promise<void> {
  const row: (number | string | null)[] = new Array(forms.length).fill(null);
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of bytes) {
    const all = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const buffer = Buffer.from(all.buffer, all.byteOffset, all.byteLength);
    let at = 0;
    for (let next = readRow(buffer, at, forms, row); next > 0; next = readRow(buffer, at, forms, row)) {
      at = next;
      onRow(row);
    }
    rest = buffer.subarray(at);
  }
  if (rest.length > 0)
    throw new TornAnswer(`the answer ends within a row, ${rest.length} bytes after the last whole one`);
}

/** Where the row that begins at `start` ends; 0 when it is not all there. */
function readRow(buffer: Buffer, start: number, forms: readonly BinaryForm[], row: (number | string | null)[]): number {
  let at = start;
  for (const [index, form] of forms.entries()) {
    if (form === 'number') {
      if (at + 8 > buffer.length) return 0;
      row[index] = buffer.readDoubleLE(at);
      at += 8;
      continue;
    }
    if (at >= buffer.length) return 0;
    const isNull = buffer[at] === 1;
    at += 1;
    if (isNull) {
      row[index] = null;
      continue;
    }
    let [length, shift] = [0, 0];
    for (;;) {
      const byte = buffer[at];
      if (byte === undefined) return 0;
      at += 1;
      length += (byte & 127) * 2 ** shift;
      shift += 7;
      if (byte < 128) break;
    }
    if (at + length > buffer.length) return 0;
    row[index] = buffer.toString('utf8', at, at + length);
    at += length;
  }
  return at;
}
