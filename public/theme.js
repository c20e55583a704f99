// Before the first paint: the theme that the reader chose, or none, and the page follows the system.
try {
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage can be forbidden: then the system's theme stays.
}
