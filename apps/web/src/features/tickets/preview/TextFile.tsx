import { Loader } from '@mantine/core';
import type { Attachment } from '@heed/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { NotShown } from './NotShown.tsx';
import { readText } from './read-text.ts';
import classes from './preview.module.css';

/** A text file as it is written; of a long one the beginning. */
export function TextFile({ file }: { file: Attachment }) {
  const { t } = useTranslation('preview');
  const { data, isError } = useQuery({
    queryKey: ['file-text', file.id],
    queryFn: async ({ signal }) =>
      readText(await api.downloadAttachment({ params: { id: file.id }, signal })),
    staleTime: Infinity,
    retry: false,
  });
  if (isError) return <NotShown>{t('failed')}</NotShown>;
  if (!data) return <Loader aria-label={t('loading', { name: file.name })} />;
  return (
    <div className={classes.text}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keys */}
      <pre tabIndex={0}>{data.text}</pre>
      {data.cut ? <p className={classes.cut}>{t('cut')}</p> : null}
    </div>
  );
}
