/** Freezes a plain value and everything in it, so that no rule can change what the next one sees. */
export function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  if (Array.isArray(value)) for (const item of value) freeze(item);
  else for (const key in value) freeze((value as Readonly<Record<string, unknown>>)[key]);
}
