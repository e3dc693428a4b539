import { VisuallyHidden } from '@mantine/core';
import { listFormat, PersonAvatar } from '@heed/ui';
import { IconEye, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useOthers } from './use-others.ts';
import classes from './Presence.module.css';

const FACES = 3;

/** The colleagues who have the ticket before them, in its head. */
export function Viewers({ ticketId }: { ticketId: number }) {
  const { t } = useTranslation('presence');
  const others = useOthers(ticketId);
  const names = useNames(others.map(({ name }) => name));
  if (others.length === 0) return null;
  return (
    <span
      className={classes.viewers}
      role="img"
      aria-label={t('viewing', { names })}
      title={t('viewing', { names })}
    >
      {others.slice(0, FACES).map(({ agentId, name, writing }) => (
        <span key={agentId} className={classes.face} data-writing={writing || undefined}>
          <PersonAvatar name={name} size={24} kind="agent" />
        </span>
      ))}
      {others.length > FACES ? <span className={classes.more}>+{others.length - FACES}</span> : null}
    </span>
  );
}

/** Who else writes on the ticket, above the place to write. */
export function WritingLine({ ticketId }: { ticketId: number }) {
  const { t } = useTranslation('presence');
  const writing = useOthers(ticketId).filter((other) => other.writing);
  const names = useNames(writing.map(({ name }) => name));
  return (
    <p className={classes.writing} role="status">
      {writing.length > 0 ? (
        <>
          <IconPencil size={14} stroke={1.7} aria-hidden="true" />
          {t('writing', { count: writing.length, names })}
        </>
      ) : null}
    </p>
  );
}

/** A small mark in a list: a colleague has the ticket before them, or writes on it. */
export function RowPresence({ ticketId }: { ticketId: number }) {
  const { t } = useTranslation('presence');
  const others = useOthers(ticketId);
  const names = useNames(others.map(({ name }) => name));
  if (others.length === 0) return null;
  const writing = others.some((other) => other.writing);
  const words = writing ? t('writing', { count: others.length, names }) : t('viewing', { names });
  const Shape = writing ? IconPencil : IconEye;
  return (
    <span className={classes.mark} title={words}>
      <Shape size={15} stroke={1.7} aria-hidden="true" />
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
}

function useNames(names: readonly string[]): string {
  const { i18n } = useTranslation();
  return listFormat(i18n.language, { type: 'conjunction' }).format(names);
}
