import { Button } from '@mantine/core';
import type { CannedReply } from '@heed/contract';
import { EmptyState } from '@heed/ui';
import { IconMessage2Bolt } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { SearchField } from '../../../components/SearchField.tsx';
import { usePages } from '../../../use-pages.ts';
import { PagedRows } from '../kit/Paged.tsx';
import { Row } from '../kit/rows.tsx';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';

/** The canned replies that are there for the viewer, by folder. */
export function CannedRepliesPage() {
  const { t } = useTranslation(['canned', 'settings']);
  const [asked, setAsked] = useState('');
  const pages = usePages<CannedReply>(['canned-replies', 'list', asked], (query, signal) =>
    api.listCannedReplies({ query: { ...query, q: asked }, signal }),
  );
  const title = t('settings:section.canned-replies');
  return (
    <SettingsFrame
      title={title}
      description={t('description')}
      actions={
        <Button
          renderRoot={(rest) => (
            <Link to="/settings/$section/$id" params={{ section: 'canned-replies', id: 'new' }} {...rest} />
          )}
        >
          {t('create')}
        </Button>
      }
    >
      <SearchField label={t('search')} value={asked} onChange={setAsked} />
      <PagedRows
        pages={pages}
        label={title}
        empty={
          <EmptyState icon={<IconMessage2Bolt size={32} stroke={1.25} />}>
            {asked ? t('nothingFound') : t('empty')}
          </EmptyState>
        }
      >
        {(reply) => <ReplyRow reply={reply} />}
      </PagedRows>
    </SettingsFrame>
  );
}

function ReplyRow({ reply }: { reply: CannedReply }) {
  const { t } = useTranslation('canned');
  const { id, title, folder, reach, variants, uses7, uses30 } = reply;
  return (
    <Row
      opens
      name={
        <Link to="/settings/$section/$id" params={{ section: 'canned-replies', id: String(id) }}>
          {title}
        </Link>
      }
      under={[
        ...(folder ? [folder] : []),
        t(`reach.${reach}`),
        variants.map(({ language }) => language).join(', '),
        t('uses', { week: uses7, month: uses30 }),
      ].join(' · ')}
    />
  );
}
