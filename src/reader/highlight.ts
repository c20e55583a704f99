import type { Element, ElementContent } from 'hast';
import { refractor } from 'refractor';

/** Above this many characters code is shown plain: highlighting a log helps nobody and costs seconds. */
const limit = 20_000;

/** Colours a `<pre><code class="language-…">` with Prism's classes, in place; unknown languages stay plain. */
export function highlight(pre: Element): void {
  pre.properties['tabIndex'] = 0;
  const [code] = pre.children;
  if (code?.type !== 'element' || code.tagName !== 'code') return;
  const language = languageOf(code);
  const [text] = code.children;
  if (language === undefined || text?.type !== 'text' || text.value.length > limit || !refractor.registered(language))
    return;
  code.children = refractor.highlight(text.value, language).children as ElementContent[];
}

function languageOf(code: Element): string | undefined {
  const classes = code.properties['className'];
  const name = Array.isArray(classes) ? classes.find((value) => String(value).startsWith('language-')) : undefined;
  return name === undefined ? undefined : String(name).slice('language-'.length).toLowerCase();
}
