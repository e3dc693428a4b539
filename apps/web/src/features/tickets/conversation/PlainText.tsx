import { Fragment } from 'react';

const ADDRESS = /(https?:\/\/[^\s<>"'）】》，。；]+[^\s<>"'）】》，。；.,:;!?)\]])/;

/** Plain text with its line breaks; web addresses are links. */
export function PlainText({ text }: { text: string }) {
  return text.split(ADDRESS).map((part, index) =>
    index % 2 === 1 ? (
      <a key={index} href={part} target="_blank" rel="noopener noreferrer">
        {part}
      </a>
    ) : (
      <Fragment key={index}>{part}</Fragment>
    ),
  );
}
