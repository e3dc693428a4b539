import { Button } from '@mantine/core';
import type { Timer } from '@heed/contract';
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { writeClock } from './duration.ts';
import { requestTime } from './time-requests.ts';
import { useTimerActs } from './use-time.ts';
import classes from './time.module.css';

interface TimerLineProps {
  ticketId: number;
  timer: Timer | null;
  /** When the timer was told, by this machine's clock. */
  toldAt: number;
}

/** My timer on the ticket: what it has counted, and start, pause, stop. */
export function TimerLine({ ticketId, timer, toldAt }: TimerLineProps) {
  const { t } = useTranslation('time');
  const { set } = useTimerActs(ticketId);
  const running = timer?.state === 'running';
  const stop = () => set.mutate('paused', { onSuccess: () => requestTime('timer') });
  return (
    <div className={classes.timer}>
      {timer ? (
        <span className={classes.clock} data-running={running || undefined} data-numeric="">
          <Clock timer={timer} toldAt={toldAt} />
        </span>
      ) : null}
      <Button
        size="compact-sm"
        variant="default"
        loading={set.isPending}
        leftSection={
          running ? <IconPlayerPause size={14} stroke={1.7} /> : <IconPlayerPlay size={14} stroke={1.7} />
        }
        onClick={() => set.mutate(running ? 'paused' : 'running')}
      >
        {running ? t('timer.pause') : timer ? t('timer.resume') : t('timer.start')}
      </Button>
      {timer ? (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlayerStop size={14} stroke={1.7} />}
          onClick={stop}
        >
          {t('timer.stop')}
        </Button>
      ) : null}
    </div>
  );
}

function Clock({ timer, toldAt }: { timer: Timer; toldAt: number }) {
  const running = timer.state === 'running';
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return;
    const interval = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(interval);
  }, [running]);
  const since = running ? Math.max(0, Math.floor((now - toldAt) / 1000)) : 0;
  return writeClock(timer.seconds + since);
}
