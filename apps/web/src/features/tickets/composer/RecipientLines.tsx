import { Button } from '@mantine/core';
import type { Ticket } from '@heed/contract';
import { useLocale } from '@heed/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AddressField } from './AddressField.tsx';
import { compareRecipients, type Recipients, type Written } from './written.ts';
import classes from './RecipientLines.module.css';

export interface RecipientLinesProps {
  ticket: Ticket;
  chosen: Recipients;
  usual: Recipients;
  onChange: (change: Pick<Partial<Written>, 'to' | 'cc'>) => void;
}

/** Who gets the reply, always in sight; what differs from "everybody on the ticket" is said. */
export function RecipientLines({ ticket, chosen, usual, onChange }: RecipientLinesProps) {
  const { t } = useTranslation('tickets');
  const [ccShown, setCcShown] = useState(false);
  const both = ccShown || chosen.cc.length > 0;
  const nameOf = namesOn(ticket);
  return (
    <div className={classes.lines}>
      <div className={classes.row} data-both={both || undefined}>
        <AddressField
          label={t('write.to')}
          addresses={chosen.to}
          nameOf={nameOf}
          onChange={(to) => onChange({ to })}
        />
        {both ? (
          <AddressField
            label={t('write.cc')}
            addresses={chosen.cc}
            nameOf={nameOf}
            onChange={(cc) => onChange({ cc })}
          />
        ) : (
          <Button
            className={classes.addCc}
            variant="subtle"
            color="gray"
            size="compact-xs"
            onClick={() => setCcShown(true)}
          >
            {t('write.addCc')}
          </Button>
        )}
      </div>
      <Differences {...{ ticket, chosen, usual, onChange }} />
    </div>
  );
}

/** Who is left out and who is new, against everybody on the ticket. */
function Differences({ ticket, chosen, usual, onChange }: RecipientLinesProps) {
  const { t } = useTranslation('tickets');
  const list = new Intl.ListFormat(useLocale(), { type: 'conjunction' });
  const nameOf = namesOn(ticket);
  const names = (addresses: string[]) => list.format(addresses.map((address) => nameOf(address) ?? address));
  const { leftOut, added } = compareRecipients(chosen, usual);
  return (
    <>
      {leftOut.length > 0 ? (
        <p className={classes.difference} data-tone="amber">
          {t('write.leftOut', { names: names(leftOut) })}
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() =>
              onChange({
                to: usual.to,
                cc: [...usual.cc, ...added.filter((each) => chosen.cc.includes(each))],
              })
            }
          >
            {t('write.putBack')}
          </Button>
        </p>
      ) : null}
      {added.length > 0 ? (
        <p className={classes.difference}>{t('write.newHere', { names: names(added) })}</p>
      ) : null}
    </>
  );
}

function namesOn({ requester, ccs }: Ticket): (address: string) => string | undefined {
  return (address) => [requester, ...ccs].find((person) => person.email?.toLowerCase() === address)?.name;
}
