import { Link, type LinkProps } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import classes from './Toolbar.module.css';

interface PageTabsProps {
  /** What the pages have in common. */
  label: string;
  tabs: { to: NonNullable<LinkProps['to']>; label: string }[];
}

/** The pages of one place, below its title. */
export function PageTabs({ label, tabs }: PageTabsProps) {
  const bar = useRef<HTMLElement>(null);
  // Where not all fit, the page that is shown is among those seen.
  useEffect(() => {
    bar.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, []);
  return (
    <nav ref={bar} className={classes.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          className={classes.tab}
          to={tab.to}
          activeOptions={{ exact: true, includeSearch: false }}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
