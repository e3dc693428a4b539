import { EmptyState, Kbd } from '@heed/ui';
import { IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './TicketScreen.module.css';

/** What stands where no ticket is open. */
export function NoTicket() {
  const { t } = useTranslation('tickets');
  return (
    <EmptyState
      icon={<IconMessages size={32} stroke={1.25} />}
      action={
        <span className={classes.keys}>
          {t('ticket.noneHint')} <Kbd keys="j" /> <Kbd keys="k" /> <Kbd keys="enter" />
        </span>
      }
    >
      {t('ticket.none')}
    </EmptyState>
  );
}
