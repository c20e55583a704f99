import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BinaryForm, readRowBinary } from './row-binary.ts';

type Value = number | string | null;

/** As ClickHouse writes it: little-endian doubles; for texts whether they are null, their length in groups of seven bits, UTF-8. */
function written(rows: readonly (readonly Value[])[], forms: readonly BinaryForm[]): Buffer {
  const parts = rows.flatMap((row) =>
    row.map((value, index) => {
      if (forms[index] === 'number') {
        const bytes = Buffer.alloc(8);
        bytes.writeDoubleLE(value as number);
        return bytes;
      }
      if (value === null) return Buffer.of(1);
      const text = Buffer.from(String(value));
      const length: number[] = [];
      for (let rest = text.length; ; rest >>>= 7) {
        length.push(rest < 128 ? rest : (rest & 127) | 128);
        if (rest < 128) break;
      }
      return Buffer.concat([Buffer.of(0, ...length), text]);
    }),
  );
  return Buffer.concat(parts);
}

async function read(bytes: Uint8Array, forms: readonly BinaryForm[], cuts: readonly number[]): Promise<Value[][]> {
  const rows: Value[][] = [];
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  const chunks = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
  await readRowBinary(
    (async function* () {
      yield* chunks;
    })(),
    forms,
    (row) => rows.push([...row]),
  );
  return rows;
}

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constant('x'.repeat(300)),
  fc.constant(null),
  fc.constant('ü€𝄞'),
);
const table = fc.array(fc.constantFrom<BinaryForm>('number', 'text'), { minLength: 1, maxLength: 5 }).chain((forms) =>
  fc.record({
    forms: fc.constant(forms),
    rows: fc.array(fc.tuple(...forms.map((form): fc.Arbitrary<Value> => (form === 'number' ? fc.double() : text)))),
    cuts: fc.array(fc.nat(), { maxLength: 12 }),
  }),
);

test('whatever is written is read again, wherever the bytes are cut', () =>
  fc.assert(
    fc.asyncProperty(table, async ({ forms, rows, cuts }) => {
      const valid = rows.map((row) => row.map((value) => (typeof value === 'string' ? value.toWellFormed() : value)));
      expect(await read(written(valid, forms), forms, cuts)).toEqual(valid);
    }),
    { numRuns: 200 },
  ));

test('bytes that end within a row are no answer', async () => {
  const whole = written(
    [
      [1, 'one'],
      [2, 'two'],
    ],
    ['number', 'text'],
  );
  for (let end = 1; end < whole.length; end += 1) {
    const asked = read(whole.subarray(0, end), ['number', 'text'], [3]);
    if (end === whole.length / 2) expect(await asked).toEqual([[1, 'one']]);
    else await expect(asked).rejects.toThrow('ends within a row');
  }
});
