import * as ajvModule from 'ajv';

/** Whether a value is as a schema says; after a no, `errors` says why. */
export interface SchemaCheck {
  (value: unknown): boolean;
  readonly errors?: readonly SchemaFault[] | null;
}

export interface SchemaFault {
  /** JSON pointer into the value. */
  readonly instancePath: string;
  readonly message?: string;
  readonly params: object;
}

interface Ajv {
  addSchema(schema: object): void;
  compile(schema: object): SchemaCheck;
}

// Its types import without file endings, which not every checker of ours follows; so they are said here.
const { Ajv } = ajvModule as unknown as { readonly Ajv: new (options: object) => Ajv };

/** A compiler of JSON Schemas, which may refer to those of `known` by their `$id`. */
export function schemaCompiler(...known: readonly object[]): (schema: object) => SchemaCheck {
  const ajv = new Ajv({ strict: false, allErrors: false });
  for (const schema of known) ajv.addSchema(schema);
  return (schema) => ajv.compile(schema);
}

/** One sentence for each fault. */
export function faultSentences(faults: readonly SchemaFault[] | null | undefined): string[] {
  return (faults ?? []).map(
    ({ instancePath, message, params }) => `${instancePath || '/'} ${message ?? ''} ${JSON.stringify(params)}`,
  );
}
