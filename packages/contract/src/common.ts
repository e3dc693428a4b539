import * as z from 'zod';

/** A row's number: a positive safe integer. */
export const id = z.int().positive();
/** The same in a path or a query, where everything is text. */
export const idText = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
/** An instant, ISO 8601 in UTC. */
export const instant = z.iso.datetime();
export const locale = z.enum(['en', 'zh-CN']);
/** A name a person reads: trimmed, one line. */
export const name = z.string().trim().min(1).max(200);
export const email = z.string().trim().toLowerCase().max(254).pipe(z.email());
/** Configuration as code addresses rows by this. */
export const key = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60);

export const params = z.object({ id: idText });

/** Cursor pagination: `page[size]` up to 100, `page[after]` from `meta.after` of the page before. */
export const page = z.object({
  'page[size]': z.coerce.number().int().min(1).max(100).default(50),
  'page[after]': z.string().max(500).optional(),
});
export type Page = z.infer<typeof page>;

/** Numbers of rows in a query: `1,2,3`, up to 100. */
export const idList = z
  .string()
  .regex(/^[1-9]\d{0,14}(,[1-9]\d{0,14}){0,99}$/)
  .transform((text) => text.split(',').map(Number));

/** A page of things that have a name: those whose name holds `q`, or those of `ids` alone, whose names one wants. */
export const namedPage = page.extend({ q: z.string().max(200).optional(), ids: idList.optional() });
export type NamedPage = z.infer<typeof namedPage>;

/** A page of a list. `total` is exact to 10,000; `totalIsMore` says that there are more. */
export function list<Item extends z.ZodType>(item: Item) {
  return z.object({
    data: z.array(item),
    meta: z.object({
      hasMore: z.boolean(),
      after: z.string().nullable(),
      total: z.int().nonnegative().optional(),
      totalIsMore: z.boolean().optional(),
    }),
  });
}

/** A file already uploaded, or part of a message. */
export const attachment = z.object({
  id,
  name: z.string(),
  contentType: z.string(),
  sizeBytes: z.int().nonnegative(),
  inline: z.boolean(),
  contentId: z.string().nullable(),
  /** Where to fetch it, relative to the server. */
  url: z.string(),
  /** Its name and its bytes were taken away for good. */
  redacted: z.boolean(),
});
export type Attachment = z.infer<typeof attachment>;

/** A person as named in other objects. */
export const personRef = z.object({ id, name: z.string(), email: z.string().nullable() });
export type PersonRef = z.infer<typeof personRef>;

export const ok = z.object({ ok: z.literal(true) });

type Bare<T> = T extends z.ZodDefault<infer Inner> ? Inner : T;

/**
 * The fields of a create as a change: each may be left out, and what is left out is not filled with its default
 * (which `partial()` alone would do, and so reset it).
 */
export function changesOf<Shape extends z.ZodRawShape>(input: z.ZodObject<Shape>) {
  const bare = Object.entries(input.shape).map(([field, schema]) => [
    field,
    z.optional(schema instanceof z.ZodDefault ? schema.unwrap() : schema),
  ]);
  return z.object(Object.fromEntries(bare) as { [Field in keyof Shape]: z.ZodOptional<Bare<Shape[Field]>> });
}
