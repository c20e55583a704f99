/** Buttons that copy the text before them. */
export function offerCopy(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    const source = button.parentElement?.querySelector('[data-copy-source]');
    if (!source || !navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(source.textContent ?? '');
      button.textContent = 'Copied';
    });
  }
}
