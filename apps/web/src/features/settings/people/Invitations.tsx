import { Button } from '@mantine/core';
import type { Endpoints, ResponseOf } from '@heed/contract';
import { EmptyState, RelativeTime } from '@heed/ui';
import { IconMail } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { usePages } from '../../../use-pages.ts';
import { AskedButton } from '../kit/AskedButton.tsx';
import { CopyButton } from '../kit/CopyField.tsx';
import { PagedRows } from '../kit/Paged.tsx';
import { Row } from '../kit/rows.tsx';
import { useAct } from '../kit/use-act.ts';
import { useNames } from '../../../names/use-names.ts';

type Invitation = ResponseOf<Endpoints['listInvitations']>['data'][number];

/** Invitations that nobody has accepted yet. */
export function Invitations({ invite }: { invite: () => void }) {
  const { t } = useTranslation('settings');
  const pages = usePages<Invitation>(['agents', 'invitations'], (query, signal) =>
    api.listInvitations({ query, signal }),
  );
  return (
    <PagedRows
      pages={pages}
      label={t('agents.tab.invited')}
      empty={
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
      }
    >
      {(invitation) => <InvitationRow invitation={invitation} />}
    </PagedRows>
  );
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation('settings');
  const revoke = useAct(
    (id: number) => api.revokeInvitation({ params: { id } }),
    [['agents', 'invitations']],
  );
  const role = useNames([['role', invitation.roleId]])('role', invitation.roleId);
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
          <AskedButton
            label={t('invitations.revoke')}
            name={t('invitations.revokeOf', { name: invitation.name })}
            question={{
              title: t('invitations.revokeTitle', { name: invitation.name }),
              text: t('invitations.revokeText'),
            }}
            busy={revoke.busy}
            act={() => revoke.run(invitation.id)}
          />
        </>
      }
    />
  );
}
