/**
 * Whether a canvas has reached version 1.0.0, from which it has to be signed and complete (000 §3.1): pre-releases of it have
 * not. Undefined for what is no version.
 */
export function isSettled(version: unknown): boolean | undefined {
  if (typeof version !== 'string') return undefined;
  const match = /^(\d+)\.(\d+)\.(\d+)(-[0-9A-Za-z.-]+)?/.exec(version.trim());
  if (match === null) return undefined;
  const [, major, minor, patch, preRelease] = match;
  if (Number(major) === 0) return false;
  return !(preRelease !== undefined && major === '1' && minor === '0' && patch === '0');
}
