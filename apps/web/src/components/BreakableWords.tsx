import { Fragment } from 'react';

/** An address or another long word that, where it must break, breaks after its @, dots and hyphens. */
export function BreakableWords({ children }: { children: string }) {
  return children.split(/(?<=[@._-])/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 ? <wbr /> : null}
      {part}
    </Fragment>
  ));
}
