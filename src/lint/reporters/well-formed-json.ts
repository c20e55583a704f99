/** JSON without halves of characters: JSON may escape them, and strict readers refuse the whole file. */
export function wellFormedJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? part.toWellFormed() : part), indent);
}
