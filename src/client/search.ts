import { find, type Hit } from './find.ts';
import { hitItem } from './hit-item.ts';

/** The search dialog (`/`, or the link in the header) and the search page. */
export function offerSearch(): void {
  const dialog = document.querySelector<HTMLDialogElement>('dialog[data-search]');
  if (dialog) offerDialog(dialog);
  const page = document.querySelector<HTMLElement>('[data-search-page]');
  if (!page) return;
  page.hidden = false;
  const input = searchIn(page);
  const query = new URLSearchParams(location.search).get('q');
  if (!input || !query) return;
  input.value = query;
  input.dispatchEvent(new Event('input'));
}

function offerDialog(dialog: HTMLDialogElement): void {
  const input = searchIn(dialog);
  const open = (event: Event) => {
    event.preventDefault();
    if (!dialog.open) dialog.showModal();
    input?.select();
  };
  document.querySelector('[data-search-open]')?.addEventListener('click', open);
  dialog.querySelector('[data-search-close]')?.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.addEventListener('keydown', (event) => {
    const typing =
      event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
    if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !typing) open(event);
  });
}

/** Connects the input, the status line and the list of results within `root`. */
function searchIn(root: HTMLElement): HTMLInputElement | null {
  const input = root.querySelector<HTMLInputElement>('input[type=search]');
  const status = root.querySelector<HTMLElement>('[data-search-status]');
  const results = root.querySelector<HTMLElement>('[data-search-results]');
  if (!input || !status || !results) return input;
  let asked = 0;
  let first: Hit | undefined;
  const ask = async () => {
    const turn = ++asked;
    const answer = await find(input.value);
    if (turn !== asked) return;
    first = answer?.hits[0];
    results.replaceChildren(...(answer?.hits ?? []).map(hitItem));
    status.textContent = answer ? answer.message : '';
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
  root.querySelector('[data-search-form]')?.addEventListener('submit', async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    await ask();
    if (first) location.assign(first.url);
  });
  return input;
}
