import type { Element, Nodes as HastNodes, Root as HastRoot } from 'hast';
import { raw } from 'hast-util-raw';
import { defaultSchema, type Schema, sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import type { Heading, Link, Nodes, Parents, PhrasingContent, Root, Text } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import type { Document, Span } from './document.ts';
import { highlight } from './highlight.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { plainText, spanOf } from './plain-text.ts';
import { wikiLink } from './wiki-link.ts';

/** What the renderer asks of the site. */
export interface RenderOptions {
  /**
   * The address of a link, image or `[[id]]` as written; undefined when it leads nowhere, and then only the text is
   * rendered.
   */
  readonly resolve: (
    url: string,
    type: 'link' | 'image' | 'wiki',
  ) => { readonly href: string; readonly title?: string } | undefined;
  /** Put behind an `[[id]]` that leads nowhere: for a text that is frozen, whose records may have gone since. */
  readonly gone?: string | undefined;
}

/** Put before every id that a document brings along, so that none shadows one of the page. */
const anchorPrefix = 'user-content-';

/**
 * GitHub's allow-list. It is applied after raw HTML has become elements, so that nothing hides in a string,
 * and before highlighting, whose classes it need not know.
 */
const schema: Schema = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => name !== 'picture' && name !== 'source'),
  protocols: { href: ['http', 'https', 'mailto'], src: ['http', 'https'], cite: ['http', 'https'] },
  strip: ['script', 'style'],
  clobberPrefix: anchorPrefix,
};

/**
 * The body as sanitised HTML. Headings carry the anchors of `Document.sections`; a first heading that repeats the title is
 * left out and the others move one level down below it, because the page has the title as its only `h1`.
 */
export function renderHtml(document: Document, options: RenderOptions): string {
  if (document.broken || document.format === 'yaml') return '';
  const frontMatter = document.frontMatter !== undefined;
  const { tree } = parseMarkdown(document.text, { frontMatter, depth: Number.POSITIVE_INFINITY });
  const { fence } = document;
  // The page shows the fields of the record.
  if (fence !== undefined) tree.children = tree.children.filter((node) => !holds(node, fence));
  resolveLinks(tree, options);
  const headings = placeHeadings(tree, document);
  const hast = toHast(tree, { allowDangerousHtml: true, clobberPrefix: '' }) as HastRoot;
  const parsed = document.text.includes('<') ? (raw(hast) as HastRoot) : hast;
  const safe = sanitize(parsed, schema) as HastRoot;
  finish(safe, headings);
  return toHtml(safe);
}

function holds(node: Nodes, { start, end }: Span): boolean {
  const span = spanOf(node);
  return node.type === 'code' && span.start <= start && span.end >= end;
}

/** Removes a title heading, moves the rest below `h1`, and returns the anchors of the headings that stay, in order. */
function placeHeadings(tree: Root, document: Document): readonly string[] {
  const headings = tree.children.filter((node): node is Heading => node.type === 'heading');
  const anchors = headings.map((heading, index) => ({ heading, slug: document.sections[index]?.slug ?? '' }));
  const first = headings.find(({ depth }) => depth === 1);
  const repeats = first !== undefined && plainText(first) === document.title;
  if (repeats) tree.children.splice(tree.children.indexOf(first), 1);
  const left = anchors.filter(({ heading }) => !(repeats && heading === first));
  if (left.some(({ heading }) => heading.depth === 1)) {
    for (const { heading } of left) heading.depth = Math.min(6, heading.depth + 1) as Heading['depth'];
  }
  return left.map(({ slug }) => slug);
}

/** Gives every link its address on the site; a link that leads nowhere becomes its text. */
function resolveLinks(tree: Root, options: RenderOptions): void {
  const walk = (parent: Parents): void => {
    for (const [index, node] of [...parent.children.entries()].reverse()) {
      if ('children' in node) walk(node);
      if (node.type === 'text' && node.value.includes('[[')) {
        parent.children.splice(index, 1, ...wikiLinks(node, options));
      } else if (node.type === 'link' || node.type === 'image' || node.type === 'definition') {
        const target = options.resolve(node.url, node.type === 'image' ? 'image' : 'link');
        if (target !== undefined) node.url = target.href;
        else if (node.type === 'link') parent.children.splice(index, 1, ...node.children);
        else if (node.type === 'image') parent.children.splice(index, 1, { type: 'text', value: node.alt ?? '' });
        else node.url = '';
      }
    }
  };
  walk(tree);
}

function wikiLinks(node: Text, options: RenderOptions): PhrasingContent[] {
  const parts: PhrasingContent[] = [];
  let at = 0;
  for (const match of node.value.matchAll(wikiLink)) {
    const [written, id, label] = match;
    if (match.index > at) parts.push({ type: 'text', value: node.value.slice(at, match.index) });
    const target = options.resolve(id!.trim(), 'wiki');
    const said = (label ?? id!).trim();
    const text: Text = { type: 'text', value: target === undefined ? `${said}${options.gone ?? ''}` : said };
    const link: Link | undefined =
      target === undefined
        ? undefined
        : { type: 'link', url: target.href, title: target.title ?? null, children: [text] };
    parts.push(link ?? text);
    at = match.index + written.length;
  }
  if (at < node.value.length) parts.push({ type: 'text', value: node.value.slice(at) });
  return parts;
}

/** After sanitising: anchors, highlighted code, tables that scroll by themselves, footnotes that find their way back. */
function finish(root: HastRoot, anchors: readonly string[]): void {
  let heading = 0;
  const walk = (parent: HastRoot | Element): void => {
    for (const [index, node] of parent.children.entries()) {
      if (node.type !== 'element') continue;
      if (parent.type === 'root' && /^h[1-6]$/.test(node.tagName)) {
        const slug = isFootnoteLabel(node) ? undefined : anchors[heading++];
        if (slug !== undefined && slug !== '') node.properties['id'] = slug;
      }
      walk(node);
      if (node.tagName === 'a') finishLink(node);
      else if (node.tagName === 'img') node.properties['loading'] = 'lazy';
      else if (node.tagName === 'pre') highlight(node);
      else if (node.tagName === 'table') parent.children[index] = scrollable(node);
      else if (node.tagName === 'td' && staysWhole(textOf(node))) node.properties['className'] = ['whole'];
      else if (node.tagName === 'input')
        node.properties['ariaLabel'] = node.properties['checked'] ? 'done' : 'not done';
    }
  };
  walk(root);
}

/** A date or a duration alone in a cell is not broken over two lines; longer texts may have to. */
function staysWhole(text: string): boolean {
  return text.length <= '2026-11-21'.length && /[ -]/.test(text);
}

function finishLink(link: Element): void {
  const href = String(link.properties['href'] ?? '');
  if (/^https?:/i.test(href)) link.properties['rel'] = ['noopener', 'noreferrer'];
  const isFootnote = 'dataFootnoteRef' in link.properties || 'dataFootnoteBackref' in link.properties;
  if (isFootnote && href.startsWith('#')) link.properties['href'] = `#${anchorPrefix}${href.slice(1)}`;
}

function isFootnoteLabel(node: Element): boolean {
  return node.properties['id'] === `${anchorPrefix}footnote-label`;
}

function scrollable(table: Element): Element {
  const properties = { className: ['table-scroll'], tabIndex: 0, role: 'region', ariaLabel: label(table) };
  return { type: 'element', tagName: 'div', properties, children: [table] };
}

/** A name for the region: the table's first column headers. */
function label(table: Element): string {
  const headers: string[] = [];
  const walk = (node: HastNodes): void => {
    if (node.type !== 'element' && node.type !== 'root') return;
    if (node.type === 'element' && node.tagName === 'th') headers.push(textOf(node));
    else node.children.forEach(walk);
  };
  walk(table);
  return `Table: ${headers.filter(Boolean).slice(0, 3).join(', ') || 'data'}`;
}

function textOf(node: HastNodes | Nodes): string {
  if (node.type === 'text') return (node as { value: string }).value;
  return 'children' in node ? (node.children as HastNodes[]).map(textOf).join('') : '';
}
