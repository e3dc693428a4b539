import { useId, type ReactNode } from 'react';
import classes from './Section.module.css';

export interface SectionProps {
  title: string;
  /** What the choice does, in one or two sentences. */
  description?: ReactNode;
  /** The effect of the choice, shown beside it (a live preview); below it on narrow screens. */
  preview?: ReactNode;
  /** Buttons at the end of the section. */
  footer?: ReactNode;
  /** Anchor for links and for the settings search. */
  id?: string;
  children: ReactNode;
}

/** A group of settings: title, words, controls in one column, and the effect beside them. */
export function Section({ title, description, preview, footer, id, children }: SectionProps) {
  const heading = useId();
  return (
    <section className={classes.section} id={id} aria-labelledby={heading}>
      <div className={classes.head}>
        <h2 className={classes.title} id={heading}>
          {title}
        </h2>
        {description ? <p className={classes.description}>{description}</p> : null}
      </div>
      <div className={classes.body} data-preview={preview ? '' : undefined}>
        <div className={classes.controls}>
          {children}
          {footer ? <div className={classes.footer}>{footer}</div> : null}
        </div>
        {preview ? <aside className={classes.preview}>{preview}</aside> : null}
      </div>
    </section>
  );
}
