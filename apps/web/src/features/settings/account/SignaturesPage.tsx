import { Button, Text } from '@mantine/core';
import { signaturePlaceholders, type Inbox, type Signature } from '@heed/contract';
import { EmptyState, Section, showToast, SkeletonRows } from '@heed/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { LoadError } from '../../../components/LoadError.tsx';
import { fetchAll } from '../../../fetch-all.ts';
import { OnePicker } from '../../../names/pickers.tsx';
import { problemText } from '../../../problem-text.ts';
import { SaveBar } from '../kit/SaveBar.tsx';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { useApiForm } from '../kit/use-api-form.ts';

const WordsEditor = lazy(() => import('../canned/WordsEditor.tsx'));
const queryKey = ['me', 'signatures'];

/** My signature, or (with an inbox's number in the address) the one that stands in its mails instead. */
export function SignaturesPage({ id }: { id: string | undefined }) {
  const { t } = useTranslation(['signatures', 'settings', 'common']);
  const inboxId = id === undefined ? null : Number(id);
  const mine = useQuery({
    queryKey,
    queryFn: async ({ signal }) => (await api.listMySignatures({ signal })).data,
  });
  const inboxes = useQuery({
    queryKey: ['inboxes', 'of-signatures'],
    queryFn: ({ signal }) => fetchAll((query) => api.listInboxes({ query, signal })),
  });
  const inbox = inboxes.data?.find((each) => each.id === inboxId);
  const error = mine.error ?? inboxes.error;
  return (
    <SettingsFrame title={t('settings:section.signatures')} description={t('description')}>
      {error ? <LoadError error={error} retry={mine.error ? mine.refetch : inboxes.refetch} /> : null}
      {mine.data && inboxes.data ? (
        inboxId !== null && !inbox ? (
          <EmptyState>{t('common:error.notFound')}</EmptyState>
        ) : (
          <>
            <Where inboxId={inboxId} inbox={inbox} />
            <SignatureForm inboxId={inboxId} signatures={mine.data} />
          </>
        )
      ) : error ? null : (
        <SkeletonRows rows={4} />
      )}
    </SettingsFrame>
  );
}

function Where({ inboxId, inbox }: { inboxId: number | null; inbox: Inbox | undefined }) {
  const { t } = useTranslation('signatures');
  const navigate = useNavigate();
  const go = (chosen: number | null) =>
    void (chosen === null
      ? navigate({ to: '/settings/$section', params: { section: 'signatures' } })
      : navigate({
          to: '/settings/$section/$id',
          params: { section: 'signatures', id: String(chosen) },
        }));
  return (
    <Section title={t('where')} description={t('whereText')}>
      <OnePicker of="inbox" label={t('inbox')} none={t('everywhere')} value={inboxId} onChange={go} />
      {inbox && !inbox.signatures ? <Text size="sm">{t('off')}</Text> : null}
    </Section>
  );
}

interface SignatureFormProps {
  inboxId: number | null;
  signatures: Signature[];
}

function SignatureForm({ inboxId, signatures }: SignatureFormProps) {
  const { t } = useTranslation('signatures');
  const client = useQueryClient();
  const standing = signatures.find((each) => each.inboxId === inboxId);
  const own = useApiForm({
    values: { html: standing?.html ?? '' },
    save: async ({ html }) => {
      client.setQueryData(queryKey, (await api.setMySignature({ body: { inboxId, html } })).data);
      void client.invalidateQueries({ queryKey: ['me', 'signature'] });
    },
  });
  const { form } = own;
  return (
    <form onSubmit={own.onSubmit} noValidate>
      <Section title={t('words')} description={t('wordsText')}>
        {inboxId !== null && !standing ? <Text size="sm">{t('stands')}</Text> : null}
        <Suspense fallback={<SkeletonRows rows={3} />}>
          <WordsEditor
            key={own.edition}
            label={t('words')}
            value={form.getValues().html}
            locked={false}
            names={signaturePlaceholders}
            onChange={(html) => form.setFieldValue('html', html === '<p></p>' ? '' : html)}
          />
        </Suspense>
        {form.errors.html ? (
          <Text size="sm" c="red" role="alert">
            {form.errors.html}
          </Text>
        ) : null}
      </Section>
      <SaveBar of={own} fieldName={() => t('words')} always={inboxId !== null && !standing}>
        {inboxId !== null && standing ? <UseUsual inboxId={inboxId} before={standing.html} /> : null}
      </SaveBar>
    </form>
  );
}

/** Takes the inbox's own signature away; for ten seconds it can be put back. */
function UseUsual({ inboxId, before }: { inboxId: number; before: string }) {
  const { t } = useTranslation(['signatures', 'agentProfile', 'common']);
  const client = useQueryClient();
  const put = useMutation({
    mutationFn: (html: string | null) =>
      html === null
        ? api.removeMySignature({ params: { id: inboxId } })
        : api.setMySignature({ body: { inboxId, html } }),
    onSuccess: ({ data }, html) => {
      client.setQueryData(queryKey, data);
      void client.invalidateQueries({ queryKey: ['me', 'signature'] });
      if (html === null)
        showToast({
          message: t('removed'),
          undo: { label: t('common:action.undo'), run: () => put.mutate(before) },
        });
    },
    onError: (error) =>
      showToast({ tone: 'error', message: t('agentProfile:failed', { why: problemText(error) }) }),
  });
  return (
    <Button variant="subtle" color="gray" loading={put.isPending} onClick={() => put.mutate(null)}>
      {t('usual')}
    </Button>
  );
}
