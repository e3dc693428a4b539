import { Button, UnstyledButton } from '@mantine/core';
import type { Message } from '@heed/contract';
import { IconDots, IconPhotoOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasRemoteImages } from './mail-html.ts';
import { MailHtml } from './MailHtml.tsx';
import { PlainText } from './PlainText.tsx';
import classes from './LetterWords.module.css';

type Letter = Pick<Message, 'html' | 'text' | 'quotedHtml'>;

/** What a letter says: remote pictures and the quoted history only when they are asked for. */
export function LetterWords({ letter }: { letter: Letter }) {
  const { t } = useTranslation('tickets');
  const { html, text, quotedHtml } = letter;
  const [remote, setRemote] = useState(false);
  const [quoted, setQuoted] = useState(false);
  const blocked = !remote && (hasRemoteImages(html ?? '') || (quoted && hasRemoteImages(quotedHtml ?? '')));
  return (
    <>
      {blocked ? (
        <div className={classes.remote}>
          <IconPhotoOff size={16} stroke={1.6} aria-hidden="true" />
          <span>{t('talk.remote')}</span>
          <Button size="xs" variant="default" onClick={() => setRemote(true)}>
            {t('talk.showImages')}
          </Button>
        </div>
      ) : null}
      {html !== null ? (
        <MailHtml html={html} remote={remote} />
      ) : text.trim() ? (
        <div className={classes.text}>
          <PlainText text={text} />
        </div>
      ) : (
        <p className={classes.nothing}>{t('talk.noWords')}</p>
      )}
      {quotedHtml ? (
        <>
          <UnstyledButton
            className={classes.quotedToggle}
            aria-expanded={quoted}
            aria-label={quoted ? t('talk.hideQuoted') : t('talk.showQuoted')}
            title={quoted ? t('talk.hideQuoted') : t('talk.showQuoted')}
            onClick={() => setQuoted(!quoted)}
          >
            <IconDots size={16} stroke={1.8} />
          </UnstyledButton>
          {quoted ? (
            <div className={classes.quoted}>
              <MailHtml html={quotedHtml} remote={remote} />
            </div>
          ) : null}
        </>
      ) : null}
    </>
  );
}
