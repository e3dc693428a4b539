import { Button, Checkbox } from '@mantine/core';
import type { Picking } from './use-picked.ts';
import classes from './ChosenActs.module.css';

/** At once, by the server. */
const MOST = 100;

interface Act {
  label: string;
  /** It cannot be undone. */
  final?: boolean;
  loading: boolean;
  /** With those chosen, as many as the server takes at once. */
  run: (ids: number[]) => void;
}

interface ChosenActsProps extends Pick<Picking, 'pick'> {
  rows: readonly { id: number }[];
  chosen: readonly number[];
  /** Says how many are chosen. */
  label: (count: number) => string;
  acts: Act[];
}

/** What can be done with the rows of a list that are chosen, and choosing all that are shown. */
export function ChosenActs({ rows, chosen, pick, label, acts }: ChosenActsProps) {
  const all = rows.slice(0, MOST).map(({ id }) => id);
  const ids = chosen.slice(0, MOST);
  return (
    <div className={classes.acts}>
      <Checkbox
        label={label(ids.length)}
        checked={ids.length > 0 && ids.length === all.length}
        indeterminate={ids.length > 0 && ids.length < all.length}
        onChange={({ currentTarget: { checked } }) => pick(checked ? all : [...chosen], checked)}
      />
      {acts.map(({ label: words, final, loading, run }) => (
        <Button
          key={words}
          size="xs"
          variant={final ? 'subtle' : 'default'}
          color={final ? 'red' : undefined}
          disabled={ids.length === 0}
          loading={loading}
          onClick={() => run(ids)}
        >
          {words}
        </Button>
      ))}
    </div>
  );
}
