import { Button } from '@mantine/core';
import type { CannedReply } from '@heed/contract';
import { RelativeTime, Section, showToast } from '@heed/ui';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { usePages } from '../../../use-pages.ts';
import { Consequence } from '../kit/AskedButton.tsx';
import { Loaded } from '../kit/Loaded.tsx';
import { Paged } from '../kit/Paged.tsx';
import { Row, RowList } from '../kit/rows.tsx';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { useAct } from '../kit/use-act.ts';
import { givenVariants } from './given-variants.ts';
import { CannedForm } from './CannedForm.tsx';

/** One canned reply; a new one where `id` is null. */
export function CannedPage({ id }: { id: number | null }) {
  const { t } = useTranslation('canned');
  const query = useQuery({
    queryKey: ['canned-replies', id],
    queryFn: ({ signal }) => api.getCannedReply({ params: { id: id! }, signal }),
    enabled: id !== null,
    retry: false,
  });
  const reply = query.data;
  return (
    <SettingsFrame
      title={reply?.title ?? t('createTitle')}
      parent="canned-replies"
      readOnly={reply ? !reply.can.update : false}
    >
      {id === null ? (
        <CannedForm reply={undefined} />
      ) : (
        <Loaded query={query} rows={6}>
          {(loaded) => (
            <>
              <CannedForm key={loaded.id} reply={loaded} />
              <History reply={loaded} />
              {loaded.can.update ? <Removal reply={loaded} /> : null}
            </>
          )}
        </Loaded>
      )}
    </SettingsFrame>
  );
}

type Version = Awaited<ReturnType<typeof api.listCannedReplyVersions>>['data'][number];

function History({ reply }: { reply: CannedReply }) {
  const { t } = useTranslation('canned');
  const pages = usePages<Version>(['canned-replies', reply.id, 'versions'], (query, signal) =>
    api.listCannedReplyVersions({ params: { id: reply.id }, query, signal }),
  );
  const goBack = useAct(
    ({ title, folder, variants }: Version) =>
      api.updateCannedReply({
        params: { id: reply.id },
        body: { version: reply.version, title, folder, variants: givenVariants(variants) },
      }),
    [['canned-replies']],
  );
  return (
    <Section title={t('history')} description={t('historyText')}>
      <Paged pages={pages} empty={null}>
        {(versions) => (
          <RowList label={t('history')}>
            {versions.map((version) => (
              <Row
                key={version.version}
                name={t('version', { version: version.version, title: version.title })}
                under={
                  <>
                    {version.by.name} · <RelativeTime at={version.at} form="phrase" />
                  </>
                }
                aside={
                  reply.can.update && version.version !== reply.version ? (
                    <Button
                      size="xs"
                      variant="default"
                      loading={goBack.input?.version === version.version}
                      onClick={() => void goBack.run(version)}
                    >
                      {t('goBack')}
                    </Button>
                  ) : null
                }
              />
            ))}
          </RowList>
        )}
      </Paged>
    </Section>
  );
}

function Removal({ reply }: { reply: CannedReply }) {
  const { t } = useTranslation(['canned', 'common']);
  const navigate = useNavigate();
  const touches = [['canned-replies']];
  const restore = useAct(() => api.restoreCannedReply({ params: { id: reply.id } }), touches);
  const remove = useAct(() => api.removeCannedReply({ params: { id: reply.id } }), touches);
  const run = async () => {
    if (!(await remove.run())) return;
    await navigate({ to: '/settings/$section', params: { section: 'canned-replies' } });
    showToast({
      message: t('removed', { title: reply.title }),
      undo: { label: t('common:action.undo'), run: () => void restore.run() },
    });
  };
  return (
    <Section title={t('remove')}>
      <Consequence text={t('removeText')}>
        <Button variant="light" color="red" loading={remove.busy} onClick={() => void run()}>
          {t('remove')}
        </Button>
      </Consequence>
    </Section>
  );
}
