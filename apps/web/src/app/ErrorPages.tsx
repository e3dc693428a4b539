import { Button, VisuallyHidden } from '@mantine/core';
import { ErrorState, EmptyState } from '@heed/ui';
import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { problemReference, problemText } from '../problem-text.ts';
import classes from './ErrorPages.module.css';

/** What stands at an address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation('common');
  return (
    <main className={classes.page}>
      <VisuallyHidden component="h1">404</VisuallyHidden>
      <EmptyState
        action={
          <Button component={Link} to="/tickets" variant="default">
            {t('error.toTickets')}
          </Button>
        }
      >
        {t('error.notFound')}
      </EmptyState>
    </main>
  );
}

/** What stands where a page could not be loaded or broke while it was shown. */
export function RouteErrorPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('common');
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <div className={classes.page}>
      <ErrorState
        reference={problemReference(error)}
        action={
          <Button variant="default" onClick={retry}>
            {t('action.retry')}
          </Button>
        }
      >
        {problemText(error)}
      </ErrorState>
    </div>
  );
}
