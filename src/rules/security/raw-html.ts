import { z } from 'zod';
import { defineRule } from '../define-rule.ts';
import { type HtmlTag, htmlTags } from '../html-tags.ts';

/** The attributes that a harmless element may have. */
const harmlessAttributes: Readonly<Record<string, RegExp>> = {
  abbr: /^title=(?:"[^"<>]*"|'[^'<>]*')$/i,
  details: /^open(?:=(?:""|''|"open"))?$/i,
};

export default defineRule({
  id: 'security/raw-html',
  scope: 'document',
  kinds: 'all',
  severity: 'error',
  fix: 'none',
  source: ['design: untrusted Markdown'],
  options: z.strictObject({
    allow: z
      .array(z.string().regex(/^[a-z][a-z0-9-]*$/))
      .default(['abbr', 'br', 'details', 'kbd', 'sub', 'summary', 'sup'])
      .describe('Elements that may be written as HTML, without attributes.'),
  }),
  messages: {
    element: {
      what: '`<{name}>` is raw HTML',
      why: 'Documents come from many hands and are published as pages: HTML in them could run scripts, load trackers or imitate the site.',
      how: 'Write it in Markdown, or put it in backticks when it is meant literally; {allowed} may stay.',
    },
    attribute: {
      what: '`<{name}>` has attributes',
      why: 'An attribute can carry a script or a style; the element alone is all that is shown anyway.',
      how: 'Write `<{name}>` without `{attributes}`.',
    },
    declaration: {
      what: '`{source}` is raw HTML that is no element',
      why: 'Declarations and processing instructions are read differently by every parser, which is how HTML is smuggled past checks.',
      how: 'Remove it, or put it in backticks when it is meant literally.',
    },
  },
  check({ document, tree, options, report }) {
    const allowed = options.allow.map((name) => `<${name}>`).join(', ') || 'nothing';
    for (const tag of htmlTags(tree, document.text)) {
      const { type, name, attributes, start, end, source } = tag;
      const at = { start, end };
      if (type === 'other') {
        report({ message: 'declaration', at, data: { source: source.slice(0, 40) } });
      } else if (type === 'open' && !tag.isPlaceholder) {
        if (!options.allow.includes(name)) report({ message: 'element', at, data: { name, allowed } });
        else if (!isHarmless(tag))
          report({ message: 'attribute', at, data: { name, attributes: attributes.slice(0, 60) } });
      }
    }
  },
});

function isHarmless({ name, attributes }: HtmlTag): boolean {
  const written = attributes.replace(/\/$/, '').trim();
  return written === '' || harmlessAttributes[name]?.test(written) === true;
}
