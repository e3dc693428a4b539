const ADDRESS = /[^\s<>()"',;:]@[^\s<>()"',;:]|<[^<>\s]{0,200}$/u;
const ADDRESS_AT_END = /[^\s<>()"',;:]@[^\s<>()"',;:]+\s?(?:>|&gt;|\)|\])*\s?[:：]?$/u;
const TIME = /\d{1,2}\s?[:.h时点시時]\s?\d{2}|\d\s?[ap]\.?m\b/iu;
/** Words for "wrote" where mail programs put them. */
const VERB =
  /(?:\bwrote|\bwrites|a [ée]crit|\bschrieb|geschrieben|escribió|escribio|ha scritto|escreveu|\bschreef|\bskrev|kirjoitti|napisał(?:a|\(a\))?|napsal(?:a|\(a\))?|napísal(?:a|\(a\))?|написал(?:а|\(а\))?|пишет|писал(?:а|\(а\))?|написав|написала|пише|írta|a scris|yazdı|έγραψε|写道|写到|寫道|のメール|님이 작성|작성|đã viết|menulis|เขียน|כתב|كتب)/iu;
const VERB_AT_END = new RegExp(`${VERB.source}[^\\p{L}\\p{N}]{0,6}$`, 'iu');
/** German, Dutch and Scandinavian programs put the writer's name after the verb. */
const VERB_AND_NAME = new RegExp(`${VERB.source}\\s+["“'<]?\\p{Lu}[^:：]{0,80}[:：]$`, 'u');
/** A sentence of the writer's own that merely looks alike. */
const OWN_WORDS = /\b(?:I|we|my|our|ich|wir|mein|j['’]ai|nous|yo|io)\b|我(?:写|寫)/u;
const MONTH =
  '(?:jan|feb|fév|mar|mär|maa|apr|avr|abr|huh|may|mai|maj|mag|mei|jun|jui|giu|jul|lug|aug|aoû|ago|sep|set|okt|oct|out|ott|nov|dec|déc|dez|dic|des|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру|sty|lut|kwi|maj|cze|lip|sie|wrz|paź|lis|gru|oca|şub|nis|haz|tem|ağu|eyl|eki|kas|ara)[\\p{L}]{0,10}\\.?';
const DATE = new RegExp(
  [
    '\\d{4}\\s?[-/.年년]\\s?\\d{1,2}\\s?[-/.月월]\\s?\\d{1,2}',
    '\\d{1,2}\\s?[./-]\\s?\\d{1,2}\\s?[./-]\\s?\\d{2,4}',
    `\\d{1,2}(?:st|nd|rd|th|er|º|\\.)?,?\\s(?:de\\s|of\\s)?${MONTH},?\\s?(?:de\\s)?(?:\\d{4})?`,
    `${MONTH}\\s\\d{1,2}(?:st|nd|rd|th)?\\b`,
    '\\d{1,2}\\.?\\s\\p{L}{3,12}\\s\\d{4}',
  ].join('|'),
  'iu',
);
/** How attributions begin: a preposition, a weekday or month, or a number. */
const START =
  /^(?:on|at|in data|il giorno|il|le|am|el|em|no dia|op|den|dnia|w dniu|dne|pe|ke|ti|to|ma|la|su|ons|tir|man|fre|lør|søn|tor|lör|sön|mån|tis|mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|пн|вт|ср|чт|пт|сб|вс|нд|в|від|tarihinde|в\s|στις|在|於|于|vào|pada|ב|في)[\s.,，、:]|^(?:[<"“]?\d)|^在\d|^\p{L}{2,12}\.?,\s\d/iu;
const MAX_LINES = 4;
const MAX_LENGTH = 500;

/** Lines `start` to `end` (inclusive) of an attribution such as `On 3 May 2024, Ann <ann@x> wrote:`. */
export interface Attribution {
  start: number;
  end: number;
}

/**
 * Finds the attribution that ends at line `end`: the shortest run of up to four lines without a
 * blank that has a date, an address or a "wrote", and ends as one. Null when there is none.
 */
export function findAttribution(lines: string[], end: number): Attribution | null {
  const last = bare(lines[end]!);
  if (last === '' || last.length > MAX_LENGTH) return null;
  const closed = /[:：]$/.test(last);
  const beforeQuote = nextIsQuoted(lines, end);
  if (!closed && !VERB_AT_END.test(last) && !(beforeQuote && last.includes('@'))) return null;
  if (isLotus(lines[end]!)) return { start: end, end };
  for (let start = end; start >= 0 && start > end - MAX_LINES; start--) {
    const line = lines[start]!;
    if (line.trim() === '' || line.startsWith('>')) return null;
    const text = lines
      .slice(start, end + 1)
      .map(bare)
      .join(' ');
    if (text.length > MAX_LENGTH) return null;
    const startsParagraph = start === 0 || lines[start - 1]!.trim() === '';
    if (isAttribution(text, { closed, startsParagraph, beforeQuote })) return { start, end };
  }
  return null;
}

/** True when the next line that is not blank is quoted with `>`. */
export function nextIsQuoted(lines: string[], index: number): boolean {
  let next = index + 1;
  while (next < lines.length && lines[next]!.trim() === '') next++;
  return next < lines.length && /^ {0,3}>/.test(lines[next]!);
}

interface Setting {
  closed: boolean;
  startsParagraph: boolean;
  beforeQuote: boolean;
}

function isAttribution(text: string, { closed, startsParagraph, beforeQuote }: Setting): boolean {
  if (!DATE.test(text) || OWN_WORDS.test(text)) return false;
  const begins = START.test(text);
  if (!begins && !startsParagraph) return false;
  if (ADDRESS_AT_END.test(text) && (begins || beforeQuote)) return closed || beforeQuote;
  if (!VERB_AT_END.test(text) && !VERB_AND_NAME.test(text)) return false;
  if (ADDRESS.test(text)) return true;
  // A customer may quote in words: "On 3 May your colleague wrote:". A program also notes the hour.
  return begins && (beforeQuote || TIME.test(text) || /\byou wrote\W*$/i.test(text));
}

/** Lotus Notes: `-----Ann Lee/ACME wrote: -----`. */
function isLotus(raw: string): boolean {
  return /^\s*-{3,}[^-].{0,200}\bwrote\s*:?\s*-{3,}\s*$/.test(raw.slice(0, 300));
}

/** Without the dashes, stars and entities that frame it. */
function bare(line: string): string {
  if (line.length > MAX_LENGTH * 2) return line;
  return line
    .replaceAll('\u00a0', ' ')
    .replace(/^[\s\-*_—–]+/, '')
    .replace(/[\s\-*_—–]+$/, '');
}
