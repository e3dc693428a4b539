import { UnstyledButton } from '@mantine/core';
import type { Endpoints, ResponseOf } from '@heed/contract';
import { formatExact, useReader } from '@heed/ui';
import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentence } from './use-sentence.ts';
import classes from './audit.module.css';

export type AuditEntry = ResponseOf<Endpoints['listAudit']>['data'][number];

/** Entries by day, each a sentence; its facts open in place. */
export function AuditList({ entries }: { entries: AuditEntry[] }) {
  const { locale, timeZone } = useReader();
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone });
  return [...Map.groupBy(entries, ({ occurredAt }) => day.format(new Date(occurredAt)))].map(
    ([date, members]) => (
      <section key={date} aria-label={date}>
        <h2 className={classes.day}>{date}</h2>
        <ul className={classes.entries}>
          {members.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ul>
      </section>
    ),
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('settingsAudit');
  const sentence = useSentence(entry);
  const reader = useReader();
  const [open, setOpen] = useState(false);
  const at = new Date(entry.occurredAt);
  const time = new Intl.DateTimeFormat(reader.locale, { timeStyle: 'short', timeZone: reader.timeZone });
  return (
    <li className={classes.entry}>
      <UnstyledButton className={classes.line} aria-expanded={open} onClick={() => setOpen(!open)}>
        <time className={classes.time} dateTime={entry.occurredAt} title={formatExact(at, reader)}>
          {time.format(at)}
        </time>
        <span className={classes.sentence}>{sentence}</span>
        <IconChevronRight
          className={classes.chevron}
          data-open={open || undefined}
          size={16}
          stroke={1.6}
          aria-hidden="true"
        />
      </UnstyledButton>
      {open ? (
        <dl className={classes.facts}>
          <Fact name={t('fact.type')} value={entry.type} />
          <Fact name={t('fact.at')} value={formatExact(at, reader)} />
          {entry.position === null ? null : <Fact name={t('fact.position')} value={String(entry.position)} />}
          {Object.entries(entry.facts).map(([name, value]) => (
            <Fact key={name} name={name} value={typeof value === 'string' ? value : JSON.stringify(value)} />
          ))}
        </dl>
      ) : null}
    </li>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
