// Before the first paint: light or dark as the system says. A file, not inline, for the content security policy.
document.documentElement.setAttribute(
  'data-mantine-color-scheme',
  matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
);
