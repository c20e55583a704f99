import { asWritten, type ShapedRecord } from './shaped-record.ts';
import type { Template } from './templates/template.ts';

/**
 * A record as written, under canonical keys. An alias beside its canonical key stays as it is, for `frontmatter/schema` to
 * report. What was written is not touched.
 */
export function canonicalRecord(written: Readonly<Record<string, unknown>>, template: Template): ShapedRecord {
  // Only what changes the shape of values needs a copy of them.
  const own = template.shape === undefined ? written : (structuredClone(written) as Record<string, unknown>);
  const unwrapped = template.wrapper === undefined ? undefined : own[template.wrapper];
  const isWrapped = typeof unwrapped === 'object' && unwrapped !== null && !Array.isArray(unwrapped);
  const shaped: ShapedRecord = { data: {}, aliases: {} };
  if (isWrapped) addKeys(shaped, unwrapped as Record<string, unknown>, template, `/${template.wrapper}`);
  const rest = isWrapped ? Object.fromEntries(Object.entries(own).filter(([key]) => key !== template.wrapper)) : own;
  addKeys(shaped, rest, template, '');
  template.shape?.(shaped);
  return shaped;
}

function addKeys(
  { data, aliases }: ShapedRecord,
  written: Readonly<Record<string, unknown>>,
  template: Template,
  above: string,
): void {
  for (const [key, value] of Object.entries(written)) {
    const name = Object.entries(template.aliases).find(([, spellings]) => spellings.includes(key))?.[0];
    const known = name !== undefined && !Object.hasOwn(written, name) && !Object.hasOwn(data, name);
    const canonical = known ? name : key;
    if (above === '' && Object.hasOwn(data, canonical) && asWritten(aliases, `/${canonical}`) !== `/${canonical}`)
      continue;
    if (known || above !== '') aliases[`/${canonical}`] = `${above}/${key}`;
    data[canonical] = value;
  }
}
