import { Badge, Button } from '@mantine/core';
import type { ResponseOf, Endpoints } from '@heed/contract';
import { RelativeTime } from '@heed/ui';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { usePages } from '../../../use-pages.ts';
import { Paged } from '../kit/Paged.tsx';
import { Row, RowList } from '../kit/rows.tsx';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { useAct } from '../kit/use-act.ts';
import { describeBrowser } from './describe-browser.ts';

type Session = ResponseOf<Endpoints['listSessions']>['data'][number];

/** Where I am signed in. */
export function SessionsPage() {
  const { t } = useTranslation('settings');
  const pages = usePages<Session>(['sessions'], (query, signal) => api.listSessions({ query, signal }));
  return (
    <SettingsFrame title={t('section.sessions')} description={t('sessions.description')}>
      <Paged pages={pages} empty={null}>
        {(sessions) => (
          <RowList label={t('section.sessions')}>
            {sessions
              .toSorted((a, b) => Number(b.current) - Number(a.current))
              .map((session) => (
                <SessionRow key={session.id} session={session} />
              ))}
          </RowList>
        )}
      </Paged>
    </SettingsFrame>
  );
}

function SessionRow({ session }: { session: Session }) {
  const { t } = useTranslation('settings');
  const revoke = useAct((id: number) => api.revokeSession({ params: { id } }), [['sessions']]);
  const browser = describeBrowser(session.userAgent);
  const Shape = browser?.phone ? IconDeviceMobile : IconDeviceDesktop;
  return (
    <Row
      mark={<Shape size={20} stroke={1.5} aria-hidden="true" />}
      name={
        <>
          {browser?.name ?? t('sessions.unknown')}
          {session.current ? <Badge color="accent">{t('sessions.current')}</Badge> : null}
        </>
      }
      under={
        <>
          {session.ipAddress ? `${session.ipAddress} · ` : ''}
          {t('sessions.lastSeen')} <RelativeTime at={session.lastSeenAt} form="phrase" />
        </>
      }
      aside={
        session.current ? null : (
          <Button
            size="xs"
            variant="default"
            loading={revoke.busy}
            onClick={() => void revoke.run(session.id)}
            aria-label={t('sessions.endOf', { name: browser?.name ?? t('sessions.unknown') })}
          >
            {t('sessions.end')}
          </Button>
        )
      }
    />
  );
}
