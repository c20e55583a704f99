const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML and SVG, in an element as well as in a quoted attribute. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => entities[character] ?? character);
}

/** Elements of SVG that hold nothing: an end tag of each is a tenth of a chart. */
const shapes = new Set(['circle', 'line', 'path', 'rect']);

/**
 * An element as text. Attribute values are escaped, undefined ones left out; children are markup already: pass text
 * through `escapeMarkup`.
 */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
  ...children: readonly string[]
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeMarkup(String(value))}"`)
    .join('');
  const content = children.join('');
  return content === '' && shapes.has(name) ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** A share from 0 to 1 as a percentage with two digits at most: SVG lengths that stretch with the page. */
export function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`;
}
