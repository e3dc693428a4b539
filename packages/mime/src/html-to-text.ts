import { Parser } from 'htmlparser2';
import { limitNesting } from './limit-nesting.ts';

const SKIPPED = new Set([
  'script',
  'style',
  'head',
  'title',
  'template',
  'noscript',
  'object',
  'svg',
  'math',
  'iframe',
]);
const PARAGRAPHS = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'table',
  'pre',
  'blockquote',
  'dl',
  'hr',
]);
const LINES = new Set([
  'div',
  'tr',
  'li',
  'dt',
  'dd',
  'section',
  'article',
  'header',
  'footer',
  'address',
  'center',
  'form',
  'fieldset',
  'figure',
  'main',
  'nav',
  'aside',
  'caption',
  'body',
]);
const MAX_QUOTE = 10;

/**
 * The readable text of an HTML body: paragraphs and lines as breaks, list items with "- ", quotes
 * with "> ". Reads as a stream, so that depth and size cost linear time; never throws.
 */
export function htmlToText(html: string): string {
  const writer = new TextWriter();
  let skipped = 0;
  let preformatted = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (SKIPPED.has(name)) skipped++;
        else if (skipped === 0) writer.open(name, attributes);
        if (name === 'pre') preformatted++;
      },
      ontext(text) {
        if (skipped === 0) writer.write(text, preformatted > 0);
      },
      onclosetag(name) {
        if (SKIPPED.has(name)) skipped = Math.max(0, skipped - 1);
        else if (skipped === 0) writer.close(name);
        if (name === 'pre') preformatted = Math.max(0, preformatted - 1);
      },
    },
    { decodeEntities: true },
  );
  parser.write(limitNesting(html));
  parser.end();
  return writer.finish();
}

/** Collects lines; breaks are asked for and made only when text follows. */
class TextWriter {
  private lines: string[] = [];
  private line: string[] = [];
  private hasText = false;
  private quote = 0;
  /** Quote depth at which a blank line was asked for; -1 when none was. */
  private blankAsked = -1;
  private endsWithSpace = true;

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'br') this.breakLine();
    else if (PARAGRAPHS.has(name)) this.paragraph();
    else if (LINES.has(name)) this.endLine();
    if (name === 'blockquote') this.quote++;
    if (name === 'li') this.put('- ');
    if ((name === 'td' || name === 'th') && this.hasText) this.put(' ');
    if (name === 'img' && attributes['alt'] && attributes['alt'].length < 200)
      this.write(attributes['alt'], false);
  }

  close(name: string): void {
    if (PARAGRAPHS.has(name)) this.paragraph();
    else if (LINES.has(name)) this.endLine();
    if (name === 'blockquote') this.quote = Math.max(0, this.quote - 1);
  }

  write(text: string, preformatted: boolean): void {
    if (preformatted) {
      text.split(/\r?\n/).forEach((line, index) => {
        if (index > 0) this.breakLine();
        if (line !== '') this.put(line);
      });
      return;
    }
    const collapsed = text.replace(/[ \t\r\n\f]+/g, ' ');
    this.put(this.endsWithSpace ? collapsed.replace(/^ /, '') : collapsed);
  }

  finish(): string {
    this.endLine();
    return this.lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
      .toWellFormed();
  }

  private put(text: string): void {
    if (text === '') return;
    if (text.trim() !== '') this.hasText = true;
    this.line.push(text);
    this.endsWithSpace = text.endsWith(' ');
  }

  private breakLine(): void {
    this.flush(true);
  }

  private endLine(): void {
    if (this.hasText) this.flush(false);
    else this.clear();
  }

  private paragraph(): void {
    this.endLine();
    if (this.lines.length > 0) this.blankAsked = this.quote;
  }

  private flush(keepEmpty: boolean): void {
    const prefix = '> '.repeat(Math.min(this.quote, MAX_QUOTE));
    const text = this.line.join('').replaceAll('\u00a0', ' ').trimEnd();
    if (this.blankAsked !== -1)
      this.lines.push('> '.repeat(Math.min(this.blankAsked, this.quote, MAX_QUOTE)).trimEnd());
    this.blankAsked = -1;
    if (text !== '' || keepEmpty) this.lines.push((prefix + text).trimEnd());
    this.clear();
  }

  private clear(): void {
    this.line = [];
    this.hasText = false;
    this.endsWithSpace = true;
  }
}
