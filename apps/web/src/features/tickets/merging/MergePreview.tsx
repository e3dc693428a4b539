import type { Ticket } from '@heed/contract';
import { useLocale } from '@heed/ui';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStatusLabel } from '../../../desk-fields.ts';
import classes from './merging.module.css';

interface MergePreviewProps {
  target: Ticket;
  sources: readonly Ticket[];
}

/** What a merge does, and what it shows to whom. */
export function MergePreview({ target, sources }: MergePreviewProps) {
  const { t } = useTranslation('merging');
  const label = useStatusLabel();
  const locale = useLocale();
  const there = new Set([target.requester.id, ...target.ccs.map(({ id }) => id)]);
  const people = new Map(
    sources
      .flatMap(({ requester, ccs }) => [requester, ...ccs])
      .filter(({ id }) => !there.has(id))
      .map((person) => [person.id, person.name || person.email || '']),
  );
  const strangers = sources.some(({ requester }) => requester.id !== target.requester.id);
  return (
    <section className={classes.preview} aria-label={t('preview.label')}>
      <ul className={classes.facts}>
        <li>
          {t('preview.moves', {
            count: sources.reduce((sum, { messageCount }) => sum + messageCount, 0),
            id: target.id,
          })}
        </li>
        {people.size > 0 ? (
          <li>
            {t('preview.copied', {
              people: new Intl.ListFormat(locale, { type: 'conjunction' }).format(people.values()),
              id: target.id,
            })}
          </li>
        ) : null}
        <li>{t('preview.status', { id: target.id, status: label(target.status, target.customStatusId) })}</li>
        <li>{t('preview.undo')}</li>
      </ul>
      {strangers ? (
        <p className={classes.warning}>
          <IconAlertTriangle size={16} stroke={1.6} aria-hidden="true" />
          <span>{t('preview.warning')}</span>
        </p>
      ) : null}
    </section>
  );
}
