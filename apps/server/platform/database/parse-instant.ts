import pg from 'pg';

const TIMESTAMPTZ = 1184;
const parseAny = pg.types.getTypeParser(TIMESTAMPTZ) as (text: string) => Date;

/**
 * A `timestamptz` as PostgreSQL writes it for a session in UTC, `2026-01-31 09:05:07.123456+00`, as Date (cut to the
 * millisecond). Lists bring hundreds of them, so the usual form is read by position; every other form (years before
 * 1000 or after 9999, `infinity`, other zones) goes to pg's own parser.
 */
export function parseInstant(text: string): Date {
  const end = text.length - 3;
  if (
    end < 19 ||
    text.charCodeAt(0) === ZERO ||
    text.charCodeAt(4) !== DASH ||
    text.charCodeAt(10) !== SPACE ||
    !text.endsWith('+00')
  )
    return parseAny(text);
  const ms = end === 19 ? 0 : Math.floor(Number(`0${text.slice(19, end)}`) * 1000 + 1e-6);
  return new Date(
    Date.UTC(
      digits(text, 0) * 100 + digits(text, 2),
      digits(text, 5) - 1,
      digits(text, 8),
      digits(text, 11),
      digits(text, 14),
      digits(text, 17),
      ms,
    ),
  );
}

const [DASH, SPACE, ZERO] = [45, 32, 48];

function digits(text: string, at: number): number {
  return (text.charCodeAt(at) - ZERO!) * 10 + text.charCodeAt(at + 1) - ZERO!;
}
