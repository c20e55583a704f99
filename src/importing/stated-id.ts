import type { Config } from '../model/config.ts';
import type { FoundValue } from './finding.ts';
import type { HeadLabel } from './head-labels.ts';

/** An id as reviews carry it in their title or in the name of the file: `PM-2026-016`, `INC-1234`, `PM2022-004`. */
const spelled = /^(?:pm|inc|incident|post-?mortem|ir|rca|coe|sev)[-_ ]?\d{1,8}(?:[-_]\d{1,6})*(?![\w])/iu;

/**
 * The id that a file gives itself, where it may be one here: what the reader found (front matter, the heading of a template), a label,
 * the title or the name of the file.
 */
export function statedId(
  read: unknown,
  labels: readonly HeadLabel[],
  title: string,
  fileName: string,
  config: Config,
): FoundValue | undefined {
  const form = new RegExp(config.ids.postmortem.pattern, 'u');
  const label = labels.find(({ field }) => field === 'id');
  const candidates: readonly (readonly [unknown, FoundValue['confidence'], string])[] = [
    [read, 'high', 'front matter or title, id'],
    [label?.value, 'high', `label "${label?.name}"`],
    [spelled.exec(title)?.[0], 'high', 'the title'],
    [spelled.exec(fileName)?.[0], 'medium', `the file's name`],
  ];
  for (const [value, confidence, from] of candidates) {
    const id = typeof value === 'string' ? value.trim().replace(/[_ ]+/g, '-') : undefined;
    if (id !== undefined && /\d/.test(id) && id.length <= 80 && form.test(id))
      return { field: 'id', value: id, confidence, from };
  }
  return undefined;
}
