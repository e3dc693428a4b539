/**
 * Joins the soft-broken lines of format=flowed text (RFC 3676 section 4): a line that ends with a
 * space continues in the next one of the same quote depth. `delSp` removes that space.
 */
export function unflowText(text: string, delSp: boolean): string {
  const out: string[] = [];
  let open: { depth: number; text: string[] } | null = null;
  for (const line of text.split('\n')) {
    const depth = quoteDepth(line);
    const content = line.slice(depth).replace(/^ /, '');
    const flows = content.endsWith(' ') && content !== '-- ';
    if (open && (open.depth !== depth || content === '-- ')) {
      out.push(compose(open));
      open = null;
    }
    open ??= { depth, text: [] };
    open.text.push(flows && delSp ? content.slice(0, -1) : content);
    if (!flows) {
      out.push(compose(open));
      open = null;
    }
  }
  if (open) out.push(compose(open));
  return out.join('\n');
}

function quoteDepth(line: string): number {
  let depth = 0;
  while (line[depth] === '>') depth++;
  return depth;
}

function compose({ depth, text }: { depth: number; text: string[] }): string {
  const joined = text.join('');
  return depth === 0 ? joined : `${'>'.repeat(depth)} ${joined}`;
}
