import { useLocale } from '@heed/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../problem-text.ts';
import classes from './editor.module.css';

interface PreviewFrameProps {
  preview: {
    data:
      | { problems: unknown[]; total: { count: number; more: boolean } | null; tooSlow: string | null }
      | undefined;
    error: Error | null;
    isOld: boolean;
  };
  /** How many there are, in words. */
  inWords: (count: number, number: string) => string;
  /** The first of them. */
  children: ReactNode;
}

/** How many the conditions choose, and the first of them; or why there are none to show. */
export function PreviewFrame({ preview, inWords, children }: PreviewFrameProps) {
  const { t } = useTranslation('views');
  const { data, error, isOld } = preview;
  return (
    <section
      className={classes.preview}
      aria-label={t('preview.label')}
      aria-busy={isOld}
      data-old={isOld || undefined}
    >
      <p className={classes.count} aria-live="polite" data-numeric="">
        <Count preview={preview} inWords={inWords} />
      </p>
      {error ? <p className={classes.error}>{problemText(error)}</p> : null}
      {data?.tooSlow ? <p className={classes.note}>{data.tooSlow}</p> : null}
      {children ? <ul className={classes.rows}>{children}</ul> : null}
    </section>
  );
}

function Count({ preview: { data }, inWords }: Pick<PreviewFrameProps, 'preview' | 'inWords'>) {
  const { t } = useTranslation('views');
  const format = new Intl.NumberFormat(useLocale());
  if (!data) return t('preview.counting');
  if (data.problems.length > 0) return t('preview.problems', { count: data.problems.length });
  if (!data.total) return t('preview.unknown');
  const { count, more } = data.total;
  return inWords(count, format.format(count) + (more ? '+' : ''));
}
