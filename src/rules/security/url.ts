import type { Definition, Image, Link, Nodes, Root } from 'mdast';
import { z } from 'zod';
import type { Document, Span } from '../../reader/document.ts';
import { spanOf, spanWithin } from '../../reader/plain-text.ts';
import { defineRule, type Report } from '../define-rule.ts';
import { frontMatterStrings, spanInValue } from '../front-matter-strings.ts';

type Addressed = Link | Image | Definition;

/** A fault of an address: the message and what it names. */
type Fault = { readonly message: 'scheme' | 'control' | 'network'; readonly scheme: string };

/** White space and invisible characters, which a browser drops in front of and inside of an address. */
const ignored = /[\s\p{Cc}\p{Cf}]/gu;
/** Invisible characters, and what Markdown makes of forbidden ones; joiners are part of emoji and of some scripts. */
const hidden = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd]/u;
/** Addresses in a field that a browser would run; anything else there may be text. */
const running = /^(?:javascript|vbscript|data|blob|file|livescript|mocha|jar):/i;
/** Fields that the site shows as links. */
const linkFields = /^\/(?:links\/|action_items\/\d+\/(?:tracker|evidence)|evidence|runbook|target$)/;

export default defineRule({
  id: 'security/url',
  scope: 'document',
  kinds: 'all',
  severity: 'error',
  fix: 'safe',
  source: ['design: untrusted Markdown'],
  options: z.strictObject({
    schemes: z
      .array(z.string().regex(/^[a-z][a-z0-9+.-]*$/))
      .default(['http', 'https', 'mailto'])
      .describe('Schemes an address may have; relative ones always may.'),
  }),
  messages: {
    scheme: {
      what: 'This address has the scheme `{scheme}:`',
      why: 'A click on a published page must lead to a page; other schemes run code, open files or start programs of the reader.',
      how: 'Link with {allowed} or a relative path; put the address in backticks when it only has to be read.',
    },
    control: {
      what: 'This address contains invisible characters',
      why: 'Browsers drop them, so the address that is opened is another one than the one that reviewers see.',
      how: 'Type the address again, without the invisible characters.',
    },
    network: {
      what: 'This address starts like a relative one but leads to another host',
      why: 'Readers and checks take `//host` and `/\\host` for a path of this site.',
      how: 'Write the scheme: `https://…`.',
    },
  },
  check({ document, tree, options, report }) {
    const allowed = options.schemes.map((scheme) => `${scheme}:`).join(', ');
    // Places are looked up only for what is reported: the place of a value costs a parse of the front matter.
    const tell = (url: string, place: () => Span): void => {
      const fault = faultOf(url, options.schemes);
      if (fault === undefined) return;
      const at = place();
      const isWritten = document.text.slice(at.start, at.end) === url;
      const fix = isWritten ? fixOf(fault, url, at, options.schemes) : undefined;
      report({
        message: fault.message,
        at,
        data: { scheme: fault.scheme, allowed },
        ...(fix !== undefined && { fix }),
      });
    };
    for (const node of addressedNodes(tree)) tell(node.url, () => addressSpan(node, document));
    for (const string of frontMatterStrings(document)) {
      const { value } = string;
      // What stands before the first colon is no scheme in most values.
      const colon = value.indexOf(':');
      if (colon < 0 || !/^[a-z][a-z0-9+.-]*$/i.test(value.slice(0, colon).replace(ignored, ''))) continue;
      const { pointer } = string;
      const bare = value.replace(ignored, '');
      const isAddress = linkFields.test(pointer)
        ? /^[a-z][a-z0-9+.-]*:\/\//i.test(bare) || running.test(bare)
        : running.test(bare) && isOneWord(value);
      if (isAddress) tell(value, () => spanInValue(document, pointer, value));
    }
  },
});

function addressedNodes(tree: Root): readonly Addressed[] {
  const found: Addressed[] = [];
  const walk = (node: Nodes): void => {
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition') found.push(node);
    if ('children' in node) for (const child of node.children as Nodes[]) walk(child);
  };
  walk(tree);
  return found;
}

/** What is wrong with an address, entities and escapes already resolved; undefined when nothing is. */
function faultOf(url: string, schemes: readonly string[]): Fault | undefined {
  const bare = url.replace(ignored, '');
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(bare)?.[1]?.toLowerCase();
  if (scheme !== undefined && !schemes.includes(scheme)) return { message: 'scheme', scheme };
  if (hidden.test(url)) return { message: 'control', scheme: '' };
  return /^[/\\]{2}/.test(bare) ? { message: 'network', scheme: '' } : undefined;
}

/** Invisible and without a meaning of their own: without them the address is what the reviewer sees. */
const widthless = /[\u00ad\u200b\u2060\ufeff]/g;
const invisible = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** The address without what hides in it, or with the scheme that it leaves out; undefined where that is faulty as well. */
function fixOf(fault: Fault, url: string, at: Span, schemes: readonly string[]): Report<string>['fix'] {
  if (fault.message === 'scheme') return undefined;
  const seen = url.replace(widthless, '');
  const bare = fault.message === 'network' ? `https:${url}` : url.replace(invisible, '');
  if ((fault.message === 'network' && !url.startsWith('//')) || faultOf(bare, schemes) !== undefined) return undefined;
  const kind = fault.message === 'control' && seen === bare ? 'safe' : 'suggest';
  return {
    kind,
    title: fault.message === 'network' ? 'Write https:' : 'Remove what is invisible',
    edits: [{ at, text: bare }],
  };
}

/** The destination in the source; the whole node where it is written differently (entities, escapes). */
function addressSpan(node: Addressed, document: Document): Span {
  return spanWithin(document.text, spanOf(node), node.url);
}

/** `data: the export of May` is a sentence. */
function isOneWord(value: string): boolean {
  return !/\s\S/.test(value.trim());
}
