import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './NewsPill.module.css';

export interface NewsPillProps {
  /** Where the news is, out of sight. */
  at: 'top' | 'bottom';
  onClick: () => void;
  children: ReactNode;
}

/** Says that something new waits above or below what is read, and leads there. */
export function NewsPill({ at, onClick, children }: NewsPillProps) {
  const Arrow = at === 'top' ? IconArrowUp : IconArrowDown;
  return (
    <UnstyledButton className={classes.pill} data-at={at} onClick={onClick}>
      <Arrow size={14} stroke={2} aria-hidden="true" />
      {children}
    </UnstyledButton>
  );
}
