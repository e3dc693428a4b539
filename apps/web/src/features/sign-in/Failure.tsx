import classes from './AuthLayout.module.css';

/** What went wrong with a whole form; empty but present otherwise, so that screen readers speak it when it comes. */
export function Failure({ text }: { text: string | null }) {
  return (
    <div className={classes.live} role="alert">
      {text ? <p className={classes.failure}>{text}</p> : null}
    </div>
  );
}
