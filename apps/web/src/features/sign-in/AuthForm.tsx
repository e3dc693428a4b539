import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Failure } from './Failure.tsx';
import type { AuthForm as State } from './use-auth-form.ts';
import classes from './AuthLayout.module.css';

interface AuthFormProps {
  state: Pick<State<never>, 'onSubmit' | 'busy' | 'failure'>;
  submit: string;
  children: ReactNode;
  /** A way elsewhere, below the button. */
  aside?: ReactNode;
}

/** The fields of a page before sign-in, what went wrong with the whole, and the button. */
export function AuthForm({ state: { onSubmit, busy, failure }, submit, children, aside }: AuthFormProps) {
  return (
    <form className={classes.form} onSubmit={onSubmit} noValidate>
      {children}
      <Failure text={failure} />
      <Button type="submit" loading={busy}>
        {submit}
      </Button>
      {aside}
    </form>
  );
}
