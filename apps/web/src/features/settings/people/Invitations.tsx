import { Button } from '@mantine/core';
import type { Endpoints, ResponseOf } from '@heed/contract';
import { confirmDialog, EmptyState, RelativeTime } from '@heed/ui';
import { IconMail } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { CopyButton } from '../kit/CopyField.tsx';
import { Loaded } from '../kit/Loaded.tsx';
import { Row, RowList } from '../kit/rows.tsx';
import { useAct } from '../kit/use-act.ts';
import { rolesQuery } from '../queries.ts';

type Invitation = ResponseOf<Endpoints['listInvitations']>['data'][number];

/** Invitations that nobody has accepted yet. */
export function Invitations({ invite }: { invite: () => void }) {
  const { t } = useTranslation('settings');
  const query = useQuery({
    queryKey: ['agents', 'invitations'],
    queryFn: async ({ signal }) => (await api.listInvitations({ signal })).data,
  });
  return (
    <Loaded query={query}>
      {(invitations) =>
        invitations.length === 0 ? (
          <EmptyState
            icon={<IconMail size={32} stroke={1.25} />}
            action={
              <Button variant="default" onClick={invite}>
                {t('agents.invite')}
              </Button>
            }
          >
            {t('invitations.empty')}
          </EmptyState>
        ) : (
          <RowList label={t('agents.tab.invited')}>
            {invitations.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} />
            ))}
          </RowList>
        )
      }
    </Loaded>
  );
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation(['settings', 'common']);
  const { data: roles = [] } = useQuery(rolesQuery);
  const revoke = useAct(
    (id: number) => api.revokeInvitation({ params: { id } }),
    [['agents', 'invitations']],
  );
  const role = roles.find(({ id }) => id === invitation.roleId)?.name;
  const ask = async () => {
    const sure = await confirmDialog({
      title: t('invitations.revokeTitle', { name: invitation.name }),
      children: t('invitations.revokeText'),
      confirm: t('invitations.revoke'),
      cancel: t('common:action.cancel'),
      danger: true,
    });
    if (sure) await revoke.run(invitation.id);
  };
  return (
    <Row
      name={invitation.name}
      under={
        <>
          {[invitation.email, role].filter(Boolean).join(' · ')} · {t('invitations.expires')}{' '}
          <RelativeTime at={invitation.expiresAt} form="phrase" />
        </>
      }
      aside={
        <>
          {invitation.url ? (
            <CopyButton size="xs" value={invitation.url} label={t('invitations.copy')} />
          ) : null}
          <Button
            size="xs"
            variant="default"
            loading={revoke.busy}
            onClick={() => void ask()}
            aria-label={t('invitations.revokeOf', { name: invitation.name })}
          >
            {t('invitations.revoke')}
          </Button>
        </>
      }
    />
  );
}
