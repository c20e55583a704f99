/** The button that changes between light and dark; the first click leaves the system's theme. */
export function offerThemes(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-theme-toggle]');
  if (!button) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    const root = document.documentElement;
    const dark =
      root.dataset['theme'] === 'dark' ||
      (!root.dataset['theme'] && matchMedia('(prefers-color-scheme: dark)').matches);
    root.dataset['theme'] = dark ? 'light' : 'dark';
    try {
      localStorage.setItem('theme', root.dataset['theme']);
    } catch {
      // Storage can be forbidden: then the choice lasts as long as the page.
    }
  });
}
