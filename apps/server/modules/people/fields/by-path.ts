/**
 * Values under the paths by which conflicts and events name them: `fields.plan`. With `keys`, those alone, null where
 * there is none.
 */
export function byPath(
  name: string,
  values: Record<string, unknown>,
  keys: readonly string[] = Object.keys(values),
): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [`${name}.${key}`, values[key] ?? null]));
}
