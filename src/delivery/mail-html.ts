import { escapeMarkup } from './escape-markup.ts';
import { type PacketMessage, subjectOf } from './packet-message.ts';
import { type PlainBlock, type PlainItem, type PlainRun, runText } from './plain-block.ts';

/** Columns that a phone has room for; one more when all but the first are numbers. Wider tables become lists of rows there. */
const mostColumnsOnPhone = 4;

/** Characters of a cell that stays on one line: those of a date. */
const mostUnbroken = 10;

const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/**
 * What mail programs that know media queries add: dark colours, and wide tables as lists on a phone. The others show the inline
 * styles, which work without.
 */
const mailStyles = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (max-width:340px){td{white-space:normal!important}}
@media (max-width:480px){
.wide,.wide tbody,.wide tr,.wide td{display:block!important;width:auto!important;text-align:left!important}
.wide thead{display:none!important}
.wide tr{padding:8px 0!important;border-bottom:1px solid #d4d7dc!important}
.wide td{border:0!important;padding:1px 0!important}
.wide td+td{display:inline-block!important;padding-right:12px!important}
.wide .label{display:inline!important}
.wide .empty{display:none!important}
}
@media (prefers-color-scheme:dark){
body,.sheet{background:#15171a!important;color:#e6e8eb!important}
a{color:#9cc2ff!important}
h1,h2,h3,strong{color:#f4f5f7!important}
.quiet,th{color:#a9b0b9!important}
td,th,.foot,.wide tr{border-color:#3a3f46!important}
code{background:#262a30!important;color:#e6e8eb!important}
}`;

/** A sheet of paper: small print, and rows that stay whole. */
const printStyles = `
@page{size:A4;margin:13mm 14mm}
body,.sheet{background:#fff!important;max-width:none!important;padding:0!important}
.sheet{font-size:9.4pt!important;line-height:1.34!important}
h1{font-size:15pt!important;margin:0 0 4pt!important}
h2{font-size:11pt!important;margin:9pt 0 3pt!important;break-after:avoid}
p,ul,ol{margin:3pt 0!important}
table{margin:3pt 0!important;font-size:8.8pt!important}
td,th{padding:1.6pt 6pt 1.6pt 0!important}
tr,li{break-inside:avoid}
a{color:#1d1d1f!important;text-decoration:none!important}`;

/** The page of a mail: one column that reads well at 390 pixels, without pictures, scripts or anything from elsewhere. */
export function mailHtml(message: PacketMessage): string {
  return pageHtml(message, mailStyles);
}

/** The same for paper: what a PDF is printed from. */
export function printHtml(message: PacketMessage): string {
  return pageHtml(message, printStyles);
}

function pageHtml(message: PacketMessage, styles: string): string {
  const { title, organisation, cadence, blocks, address } = message;
  const foot =
    address === undefined
      ? `${escapeMarkup(organisation)}, ${cadence} reliability review ${escapeMarkup(message.id)}`
      : `<a href="${escapeMarkup(address)}" style="color:#0b57b7">This packet on the site</a>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeMarkup(subjectOf(message))}</title>
<style>${styles}
</style>
</head>
<body style="margin:0;padding:0;background:#ffffff;color:#1d1d1f">
<div class="sheet" style="max-width:680px;margin:0 auto;padding:16px;${font};font-size:15px;line-height:1.45;background:#ffffff;color:#1d1d1f">
<p class="quiet" style="margin:0 0 4px;font-size:13px;color:#5b6169">${escapeMarkup(organisation)} · ${escapeMarkup(cadence)} reliability review</p>
<h1 style="margin:0 0 10px;font-size:22px;line-height:1.25;color:#111111">${escapeMarkup(title)}</h1>
${blocks.map(blockHtml).join('\n')}
<p class="foot quiet" style="margin:24px 0 0;padding-top:10px;border-top:1px solid #d4d7dc;font-size:13px;color:#5b6169">${foot}</p>
</div>
</body>
</html>
`;
}

function blockHtml(block: PlainBlock): string {
  switch (block.type) {
    case 'heading':
      return block.depth <= 2
        ? `<h2 style="margin:22px 0 6px;font-size:17px;line-height:1.3;color:#111111">${runsHtml(block.runs)}</h2>`
        : `<h3 style="margin:16px 0 4px;font-size:15px;color:#111111">${runsHtml(block.runs)}</h3>`;
    case 'paragraph':
      return `<p style="margin:6px 0">${runsHtml(block.runs)}</p>`;
    case 'code':
      return `<p style="margin:6px 0"><code>${escapeMarkup(block.text)}</code></p>`;
    case 'list':
      return listHtml(block.items, block.ordered);
    default:
      return tableHtml(block);
  }
}

function listHtml(items: readonly PlainItem[], ordered: boolean): string {
  const tag = ordered ? 'ol' : 'ul';
  const rows = items.map(({ runs, depth, checked }) => {
    const box = checked === undefined ? '' : `${checked ? '☑' : '☐'} `;
    const mark = checked === undefined ? '' : 'list-style:none;';
    const shift = checked === undefined ? depth * 18 : depth * 18 - 18;
    return `<li style="${mark}margin:3px 0 3px ${shift}px">${box}${runsHtml(runs)}</li>`;
  });
  return `<${tag} style="margin:6px 0;padding-left:20px">${rows.join('')}</${tag}>`;
}

function tableHtml({ head, rows, right }: Extract<PlainBlock, { type: 'table' }>): string {
  const areNumbers = right.slice(1).every(Boolean);
  const isWide = head.length > mostColumnsOnPhone + (areNumbers ? 1 : 0);
  const edge = 'padding:5px 8px 5px 0;border-bottom:1px solid #d4d7dc;vertical-align:top';
  const align = (index: number): string => (right[index] ? 'right' : 'left');
  const heads = head.map(
    (runs, index) =>
      `<th scope="col" style="${edge};text-align:${align(index)};font-size:12.5px;font-weight:600;color:#5b6169">${runsHtml(runs)}</th>`,
  );
  const body = rows.map((cells) => {
    const tds = cells.map((runs, index) => {
      const name = runText(head[index] ?? []);
      const label =
        isWide && index > 0 && name !== ''
          ? `<span class="label quiet" style="display:none;color:#5b6169">${escapeMarkup(name)}: </span>`
          : '';
      const empty = runText(runs) === '' ? ' class="empty"' : '';
      const whole = runText(runs).length <= mostUnbroken ? ';white-space:nowrap' : '';
      return `<td${empty} style="${edge};text-align:${align(index)}${whole}">${label}${runsHtml(runs)}</td>`;
    });
    return `<tr>${tds.join('')}</tr>`;
  });
  return `<table${isWide ? ' class="wide"' : ''} style="width:100%;border-collapse:collapse;margin:6px 0;font-size:14px"><thead><tr>${heads.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

function runsHtml(runs: readonly PlainRun[]): string {
  return runs
    .map(({ text, href, strong, code }) => {
      const plain = escapeMarkup(text);
      const styled = code ? `<code style="font-size:.92em;background:#f1f2f4">${plain}</code>` : plain;
      const bold = strong ? `<strong>${styled}</strong>` : styled;
      return href === undefined ? bold : `<a href="${escapeMarkup(href)}" style="color:#0b57b7">${bold}</a>`;
    })
    .join('');
}
