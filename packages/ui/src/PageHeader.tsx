import type { ReactNode } from 'react';
import classes from './PageHeader.module.css';

export interface PageHeaderProps {
  title: string;
  /** One short sentence under the title. */
  description?: ReactNode;
  /** A number of things beside the title, already formatted. */
  count?: string;
  /** Buttons at the right. */
  actions?: ReactNode;
  /** Before the title: a way back on narrow screens. */
  before?: ReactNode;
}

/** The head of a page: its name (the page's h1) and what can be done here. */
export function PageHeader({ title, description, count, actions, before }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      {before}
      <div className={classes.words}>
        <h1 className={classes.title}>
          {title}
          {count === undefined ? null : (
            <span className={classes.count} data-numeric="">
              {count}
            </span>
          )}
        </h1>
        {description ? <p className={classes.description}>{description}</p> : null}
      </div>
      {actions ? <div className={classes.actions}>{actions}</div> : null}
    </header>
  );
}
