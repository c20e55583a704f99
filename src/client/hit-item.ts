import { severityLabel } from '../site/labels.ts';
import type { Hit } from './find.ts';

/** One result as an item of the list. */
export function hitItem({ url, title, id, kind, severity, excerpt }: Hit): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = url;
  link.textContent = title;
  const about = document.createElement('p');
  about.className = 'hit-about';
  about.append(kind);
  if (id && id !== title) about.append(' · ', span('id', id));
  if (severity)
    about.append(
      ' · ',
      span(/^sev\d$/u.test(severity) ? `sev ${severity}` : `sev sev-${severity}`, severityLabel(severity)),
    );
  const text = document.createElement('p');
  text.className = 'hit-excerpt';
  text.innerHTML = excerpt;
  item.append(link, about, text);
  return item;
}

function span(className: string, text: string): HTMLSpanElement {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = text;
  return element;
}
