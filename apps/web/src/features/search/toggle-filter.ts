/** The search with a filter added at its end, or taken away where it stands in it already. */
export function toggleFilter(text: string, filter: string): string {
  return hasFilter(text, filter)
    ? ` ${text} `.replace(` ${filter} `, ' ').trim()
    : `${text.trim()} ${filter}`.trim();
}

/** Whether the filter stands in the search as a whole. */
export function hasFilter(text: string, filter: string): boolean {
  return ` ${text} `.includes(` ${filter} `);
}
