import { Button } from '@mantine/core';
import type { PlannedTicket } from '@heed/contract';
import { EmptyState, formatExact, useReader } from '@heed/ui';
import { IconCalendarRepeat } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { usePages } from '../../../use-pages.ts';
import { PagedRows } from '../kit/Paged.tsx';
import { Row } from '../kit/rows.tsx';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { repeatOf } from './repeat.ts';

/** Tickets that open by themselves, and when each does next. */
export function PlannedTicketsPage() {
  const { t } = useTranslation(['planned', 'settings']);
  const pages = usePages<PlannedTicket>(['planned-tickets', 'list'], (query, signal) =>
    api.listPlannedTickets({ query, signal }),
  );
  const title = t('settings:section.planned-tickets');
  return (
    <SettingsFrame
      title={title}
      description={t('description')}
      actions={
        <Button
          renderRoot={(rest) => (
            <Link to="/settings/$section/$id" params={{ section: 'planned-tickets', id: 'new' }} {...rest} />
          )}
        >
          {t('create')}
        </Button>
      }
    >
      <PagedRows
        pages={pages}
        label={title}
        empty={<EmptyState icon={<IconCalendarRepeat size={32} stroke={1.25} />}>{t('empty')}</EmptyState>}
      >
        {(plan) => <PlanRow plan={plan} />}
      </PagedRows>
    </SettingsFrame>
  );
}

function PlanRow({ plan }: { plan: PlannedTicket }) {
  const { t } = useTranslation('planned');
  const reader = useReader();
  const { id, name, rule, startsAt, nextAt, paused, failedAt } = plan;
  const when = failedAt
    ? t('state.failed')
    : paused
      ? t('state.paused')
      : nextAt
        ? t('state.next', { time: formatExact(new Date(nextAt), reader) })
        : t('state.over');
  return (
    <Row
      opens
      muted={nextAt === null}
      name={
        <Link to="/settings/$section/$id" params={{ section: 'planned-tickets', id: String(id) }}>
          {name}
        </Link>
      }
      under={`${t(`repeat.${repeatOf(rule, startsAt)}`)} · ${when}`}
    />
  );
}
