import { createHash } from 'node:crypto';
import { isMapping, type Mapping } from './values.ts';

/**
 * The SHA-256 of what a rubric asks, hexadecimal: id, version, weights and criteria, whatever order their keys have. What is
 * said about it (title, tags, the text below) may change without changing a score.
 */
export function rubricDigest(data: Mapping): string {
  const { rubric_id, version, weights, criteria } = data;
  return createHash('sha256')
    .update(JSON.stringify(ordered({ rubric_id, version, weights, criteria })))
    .digest('hex');
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (!isMapping(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, ordered(value[key])]));
}
