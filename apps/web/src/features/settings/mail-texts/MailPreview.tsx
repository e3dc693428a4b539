import { SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { problemText } from '../../../problem-text.ts';
import type { TemplateKey } from './template-key.ts';
import kit from '../kit/kit.module.css';
import classes from './mail-texts.module.css';

export interface TemplateParts {
  subject: string;
  html: string;
  footerHtml: string;
  logoUrl: string;
}

const TYPING_MS = 300;

/** The mail as a customer would see it, while it is typed: on a desk or a phone, light or dark. */
export function MailPreview({ of, parts }: { of: TemplateKey; parts: TemplateParts }) {
  const { t } = useTranslation('settingsMail');
  const [width, setWidth] = useState<'desktop' | 'phone'>('desktop');
  const [scheme, setScheme] = useState<'light' | 'dark'>('light');
  const [settled] = useDebouncedValue(parts, TYPING_MS);
  const query = useQuery({
    queryKey: ['mail-preview', of, settled],
    queryFn: ({ signal }) =>
      api.previewMailTemplate({
        params: { kind: of.kind, locale: of.locale },
        query: of.inboxId === null ? {} : { inboxId: of.inboxId },
        body: { ...settled, logoUrl: settled.logoUrl.trim() || null },
        signal,
      }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const mail = useLast(query.data);
  return (
    <section className={classes.preview} aria-label={t('preview.title')}>
      <div className={classes.previewTools}>
        <SegmentedControl
          size="xs"
          aria-label={t('preview.width')}
          data={(['desktop', 'phone'] as const).map((value) => ({ value, label: t(`preview.${value}`) }))}
          value={width}
          onChange={setWidth}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('preview.scheme')}
          data={(['light', 'dark'] as const).map((value) => ({ value, label: t(`preview.${value}`) }))}
          value={scheme}
          onChange={setScheme}
        />
      </div>
      {query.error ? <p className={kit.failure}>{detailOf(query.error)}</p> : null}
      <div className={classes.mail} data-width={width} data-scheme={scheme}>
        <p className={classes.mailSubject}>{mail?.subject ?? ''}</p>
        <iframe
          className={classes.frame}
          title={t('preview.title')}
          sandbox=""
          srcDoc={mail ? inScheme(mail.html, scheme) : ''}
        />
      </div>
      <p className={kit.hint}>{t('preview.sample')}</p>
    </section>
  );
}

/** The newest value that was there: while something typed is wrong, the last good mail stays. */
function useLast<T>(value: T | undefined): T | undefined {
  const [last, setLast] = useState(value);
  if (value !== undefined && value !== last) setLast(value);
  return value ?? last;
}

function detailOf(error: Error): string {
  const [first] =
    'fieldErrors' in error
      ? Object.values((error as { fieldErrors: () => Record<string, string> }).fieldErrors())
      : [];
  return first ?? problemText(error);
}

/** Mails follow the reader's system; here they follow the choice. */
function inScheme(html: string, scheme: 'light' | 'dark'): string {
  return html.replaceAll(
    '@media (prefers-color-scheme: dark)',
    scheme === 'dark' ? '@media all' : '@media not all',
  );
}
