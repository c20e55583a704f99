const encoder = new TextEncoder();

/** Bytes of a text in UTF-8. */
export function sizeOf(text: string): number {
  return encoder.encode(text).byteLength;
}

/** The first lines that have room in so many bytes, at most `most`, and how many were left. */
export function fitting(
  lines: readonly string[],
  bytes: number,
  most = Number.POSITIVE_INFINITY,
): { readonly shown: readonly string[]; readonly left: number } {
  let used = 0;
  const over = lines.findIndex((line, index) => {
    used += sizeOf(line) + 1;
    return used > bytes || index >= most;
  });
  const shown = over < 0 ? lines : lines.slice(0, over);
  return { shown, left: lines.length - shown.length };
}
