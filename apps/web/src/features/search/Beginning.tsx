import { CloseButton, UnstyledButton } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRecentSearches } from './use-search.ts';
import classes from './search.module.css';

const examples = ['word', 'phrase', 'status', 'priority', 'requester', 'created', 'absent'] as const;

/** What stands there before one searches: the last searches, and the syntax by examples that can be tried. */
export function Beginning({ onSearch }: { onSearch: (text: string) => void }) {
  const { t } = useTranslation('search');
  const { recent, forget } = useRecentSearches();
  return (
    <div className={classes.beginning}>
      {recent.length > 0 ? (
        <section>
          <h2>{t('recent')}</h2>
          <ul className={classes.recent}>
            {recent.map(({ id, text }) => (
              <li key={id}>
                <UnstyledButton className={classes.try} onClick={() => onSearch(text)}>
                  <IconClock size={16} stroke={1.6} aria-hidden="true" />
                  <span className={classes.words}>{text}</span>
                </UnstyledButton>
                <CloseButton size="sm" aria-label={t('forget', { text })} onClick={() => forget(id)} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section>
        <h2>{t('syntax')}</h2>
        <dl className={classes.examples}>
          {examples.map((example) => (
            <div key={example}>
              <dt>
                <UnstyledButton
                  className={classes.try}
                  onClick={() => onSearch(t(`example.${example}.text`))}
                >
                  <code>{t(`example.${example}.text`)}</code>
                </UnstyledButton>
              </dt>
              <dd>{t(`example.${example}.means`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
