/**
 * Heed's character in the browser: the tokens (tokens.css, the only place with raw values), Mantine's theme made from
 * them, and the primitives that every page of the agents' app uses. Primitives know no translations: words come in as
 * props; times and numbers follow the nearest LocaleProvider. Customer pages import `@heed/ui/portal`, which has the
 * primitives that need no Mantine.
 */
export * from './portal.ts';
export { DataTable, type Column, type DataTableProps } from './DataTable.tsx';
export { confirmDialog, showToast, type ConfirmOptions, type ToastOptions } from './feedback.tsx';
export { NARROW_PX, ResizablePanels, type Panel, type ResizablePanelsProps } from './ResizablePanels.tsx';
export { cssVariablesResolver, makeTheme, type Tone } from './theme.ts';
