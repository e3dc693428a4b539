import type { SearchMark } from '@heed/contract';
import classes from './search.module.css';

/** A text with the places marked that a search has found. */
export function MarkedText({ text, marks }: { text: string; marks: readonly SearchMark[] }) {
  const parts = marks.flatMap(([offset, length], index) => {
    const before = marks[index - 1];
    const from = before ? before[0] + before[1] : 0;
    return [
      text.slice(from, offset),
      <mark key={offset} className={classes.mark}>
        {text.slice(offset, offset + length)}
      </mark>,
    ];
  });
  const last = marks.at(-1);
  return (
    <>
      {parts}
      {text.slice(last ? last[0] + last[1] : 0)}
    </>
  );
}
