import { Button } from '@mantine/core';
import { ErrorState } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { problemReference, problemText } from '../problem-text.ts';

/** Says why something could not be fetched, with its number for support, and offers to try again. */
export function LoadError({ error, retry }: { error: Error; retry: () => unknown }) {
  const { t } = useTranslation('common');
  return (
    <ErrorState
      reference={problemReference(error)}
      action={
        <Button variant="default" onClick={() => void retry()}>
          {t('action.retry')}
        </Button>
      }
    >
      {problemText(error)}
    </ErrorState>
  );
}
