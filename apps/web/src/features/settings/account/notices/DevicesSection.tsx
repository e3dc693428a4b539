import { ApiError } from '@heed/client';
import type { PushDevice } from '@heed/contract';
import { Badge, Button } from '@mantine/core';
import { RelativeTime, Section, showToast } from '@heed/ui';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../../api.ts';
import { problemText } from '../../../../problem-text.ts';
import { usePages } from '../../../../use-pages.ts';
import { useDesktopPermission } from '../../../notifications/desktop/permission.ts';
import { canPushHere, endPushHere, turnPushOn } from '../../../notifications/push/push-here.ts';
import { Paged } from '../../kit/Paged.tsx';
import { Row, RowList } from '../../kit/rows.tsx';
import { useAct } from '../../kit/use-act.ts';
import { describeBrowser } from '../describe-browser.ts';
import classes from './notices.module.css';

const queryKey = ['notifications', 'devices'];

/** Which of my browsers are told while Heed is closed there, and turning that on in this one. */
export function DevicesSection() {
  const { t } = useTranslation('noticeSettings');
  const pages = usePages<PushDevice>(queryKey, (query, signal) => api.listPushDevices({ query, signal }));
  return (
    <Section title={t('push.title')} description={t('push.text')}>
      <Paged pages={pages} rows={1} empty={<ThisBrowser />}>
        {(devices) => (
          <>
            <RowList label={t('push.title')}>
              {devices.map((device) => (
                <DeviceRow key={device.id} device={device} />
              ))}
            </RowList>
            {devices.some(({ current }) => current) ? null : <ThisBrowser />}
          </>
        )}
      </Paged>
    </Section>
  );
}

function ThisBrowser() {
  const { t } = useTranslation('noticeSettings');
  const permission = useDesktopPermission();
  const turnOn = useTurnOn();
  if (!canPushHere()) return <p className={classes.state}>{t('push.unsupported')}</p>;
  if (permission === 'denied') return <p className={classes.state}>{t('push.denied')}</p>;
  return (
    <div className={classes.turnOn}>
      <Button variant="default" loading={turnOn.isPending} onClick={() => turnOn.mutate()}>
        {t('push.turnOn')}
      </Button>
    </div>
  );
}

function useTurnOn() {
  const { t } = useTranslation('noticeSettings');
  return useMutation({
    mutationFn: turnPushOn,
    onSuccess: (_on, _input, _result, { client }) => client.invalidateQueries({ queryKey }),
    onError: (error) =>
      showToast({
        message: error instanceof ApiError ? problemText(error) : t('push.failed'),
        tone: 'error',
      }),
  });
}

function DeviceRow({ device: { id, current, userAgent, usedAt } }: { device: PushDevice }) {
  const { t } = useTranslation(['noticeSettings', 'settings']);
  const turnOff = useAct(async () => {
    await api.removePushDevice({ params: { id } });
    if (current) await endPushHere();
  }, [queryKey]);
  const browser = describeBrowser(userAgent);
  const name = browser?.name ?? t('settings:sessions.unknown');
  const Shape = browser?.phone ? IconDeviceMobile : IconDeviceDesktop;
  return (
    <Row
      mark={<Shape size={20} stroke={1.5} aria-hidden="true" />}
      name={
        <>
          {name}
          {current ? <Badge color="accent">{t('settings:sessions.current')}</Badge> : null}
        </>
      }
      under={
        usedAt ? (
          <>
            {t('push.used')} <RelativeTime at={usedAt} form="phrase" />
          </>
        ) : (
          t('push.unused')
        )
      }
      aside={
        <Button
          size="xs"
          variant="default"
          loading={turnOff.busy}
          onClick={() => void turnOff.run()}
          aria-label={t('push.turnOffOf', { name })}
        >
          {t('push.turnOff')}
        </Button>
      }
    />
  );
}
