import { Button, FileButton, Group } from '@mantine/core';
import type { Agent } from '@heed/contract';
import { PersonAvatar, Section, showToast } from '@heed/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, meQuery } from '../../../../api.ts';
import { problemText } from '../../../../problem-text.ts';
import { CropDialog } from './CropDialog.tsx';

const KINDS = 'image/png,image/jpeg,image/webp';

/** My photo: chosen, cut to a square here, and taken away. It holds at once. */
export function PhotoSection({ agent }: { agent: Agent }) {
  const { t } = useTranslation('agentProfile');
  const [chosen, setChosen] = useState<File | null>(null);
  const forget = useRef<() => void>(null);
  const set = useSetPhoto(() => setChosen(null));
  const close = () => {
    setChosen(null);
    forget.current?.();
  };
  return (
    <Section title={t('photo')} description={t('photoText')}>
      <Group gap={12}>
        <PersonAvatar name={agent.name} address={agent.email} photo={agent.photoUrl} size={64} kind="agent" />
        <FileButton accept={KINDS} resetRef={forget} onChange={setChosen}>
          {(props) => (
            <Button variant="default" {...props}>
              {t(agent.photoUrl ? 'change' : 'choose')}
            </Button>
          )}
        </FileButton>
        {agent.photoUrl ? (
          <Button
            variant="subtle"
            color="gray"
            loading={set.isPending && chosen === null}
            onClick={() => set.mutate(null)}
          >
            {t('remove')}
          </Button>
        ) : null}
      </Group>
      <CropDialog
        file={chosen}
        busy={set.isPending}
        onClose={close}
        onUnreadable={() => {
          close();
          showToast({ tone: 'error', message: t('unreadable') });
        }}
        onCropped={(photo) => set.mutate(photo, { onSettled: () => forget.current?.() })}
      />
    </Section>
  );
}

function useSetPhoto(onSaved: () => void) {
  const { t } = useTranslation('agentProfile');
  const client = useQueryClient();
  return useMutation({
    mutationFn: (photo: Blob | null) =>
      photo ? api.setMyPhoto({ file: photo, fileName: 'photo.jpg' }) : api.removeMyPhoto(),
    onSuccess: (me, photo) => {
      client.setQueryData(meQuery.queryKey, me);
      onSaved();
      showToast({ message: t(photo ? 'saved' : 'removed') });
    },
    onError: (error) => showToast({ tone: 'error', message: t('failed', { why: problemText(error) }) }),
  });
}
