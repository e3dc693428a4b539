import classes from './kit.module.css';

/** Why a short form was refused; nothing while it was not. */
export function Failure({ text }: { text: string | null }) {
  if (text === null) return null;
  return (
    <p className={classes.failure} role="alert">
      {text}
    </p>
  );
}
