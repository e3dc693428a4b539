const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Obsolete zone names of RFC 5322 section 4.3 and a few in use; minutes east of Greenwich. */
const ZONES: Record<string, number> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  bst: 60,
  cet: 60,
  cest: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  jst: 540,
  kst: 540,
};
const DATE =
  /(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?,?[\s-]+(\d{2,4}),?\s+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?\s*(am|pm)?\s*([+-]\s?\d{1,2}:?\d{2}|[a-z]{1,5})?/i;
const UNIX_DATE =
  /([a-z]{3})[a-z]*\s+(\d{1,2}),?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([+-]\d{4}|[a-z]{1,5})?\s+(\d{4})/i;

/** Reads a Date header (RFC 5322 section 3.3, with the obsolete forms) as an ISO UTC time; null when it is none. */
export function readDate(raw: string): string | null {
  const text = raw
    .slice(0, 200)
    .replace(/\([^)]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (text === '') return null;
  const mail = DATE.exec(text);
  if (mail)
    return compose({
      day: mail[1]!,
      month: mail[2]!,
      year: mail[3]!,
      hour: shiftHour(mail[4]!, mail[7]),
      minute: mail[5]!,
      second: mail[6],
      zone: mail[8],
    });
  const unix = UNIX_DATE.exec(text);
  if (unix)
    return compose({
      day: unix[2]!,
      month: unix[1]!,
      year: unix[7]!,
      hour: unix[3]!,
      minute: unix[4]!,
      second: unix[5],
      zone: unix[6],
    });
  const iso = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?(\.\d+)?\s?(Z|[+-]\d{2}:?\d{2})?$/.exec(text);
  return iso ? toIso(Date.parse(iso[3] ? text : text.replace(' ', 'T') + 'Z')) : null;
}

interface DateFields {
  day: string;
  month: string;
  year: string;
  hour: string;
  minute: string;
  second: string | undefined;
  zone: string | undefined;
}

function compose({ day, month, year, hour, minute, second, zone }: DateFields): string | null {
  const monthIndex = MONTHS.indexOf(month.toLowerCase());
  if (
    monthIndex === -1 ||
    Number(day) > 31 ||
    Number(hour) > 24 ||
    Number(minute) > 59 ||
    Number(second ?? 0) > 60
  )
    return null;
  const local = Date.UTC(
    fullYear(year),
    monthIndex,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second ?? 0),
  );
  return toIso(local - zoneMinutes(zone) * 60_000);
}

/** Two and three digits as in RFC 5322 section 4.3. */
function fullYear(year: string): number {
  const number = Number(year);
  if (year.length === 2) return number < 50 ? 2000 + number : 1900 + number;
  return year.length === 3 ? 1900 + number : number;
}

function zoneMinutes(zone: string | undefined): number {
  const offset = /^([+-])\s?(\d{1,2}):?(\d{2})$/.exec(zone ?? '');
  if (!offset) return ZONES[(zone ?? '').toLowerCase()] ?? 0;
  const minutes = Number(offset[2]) * 60 + Number(offset[3]);
  return offset[1] === '-' ? -minutes : minutes;
}

function shiftHour(hour: string, half: string | undefined): string {
  if (!half) return hour;
  return String((Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0));
}

function toIso(milliseconds: number): string | null {
  return Number.isFinite(milliseconds) && Math.abs(milliseconds) < 8.64e15
    ? new Date(milliseconds).toISOString()
    : null;
}
