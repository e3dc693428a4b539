// Before the first paint: light or dark and density as remembered. A file, not inline, for the content security policy.
(() => {
  const root = document.documentElement;
  try {
    const chosen = localStorage.getItem('heed-color-scheme') || 'auto';
    const dark =
      chosen === 'dark' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
    root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
    root.dataset.density = localStorage.getItem('heed-density') || 'comfortable';
  } catch {
    root.setAttribute('data-mantine-color-scheme', 'light');
  }
})();
