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
    blocks: z
      .array(z.string().regex(/^[A-Z][A-Za-z0-9]*$/))
      .default([
        'EscalationTargets',
        'EscalationTimes',
        'OpenActions',
        'RecordLink',
        'ReviewLimits',
        'RunningClocks',
        'StopSwitches',
      ])
      .describe('Live blocks of the site that an `.mdx` file may have, with attributes.'),
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
    block: {
      what: '`<{name}>` is not a block of the site',
      why: 'An unknown block fails the build of the site, or is shown as nothing.',
      how: 'Use one of {blocks}, or write it in Markdown.',
    },
    declaration: {
      what: '`{source}` is raw HTML, but not an element',
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
        const block = document.format === 'mdx' ? /^<([A-Z]\w*)/.exec(source)?.[1] : undefined;
        if (block !== undefined) {
          const blocks = options.blocks.map((known) => `<${known}>`).join(', ');
          if (!options.blocks.includes(block)) report({ message: 'block', at, data: { name: block, blocks } });
        } else if (!options.allow.includes(name)) report({ message: 'element', at, data: { name, allowed } });
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
