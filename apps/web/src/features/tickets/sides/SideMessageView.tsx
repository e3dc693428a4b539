import type { SideMessage } from '@heed/contract';
import { PersonAvatar, RelativeTime } from '@heed/ui';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FileWords } from '../conversation/Attachments.tsx';
import { LetterWords } from '../conversation/LetterWords.tsx';
import classes from './sides.module.css';

/** One message of a side conversation: who, when, to whom, the words, its files, how its mail fared. */
export function SideMessageView({ message }: { message: SideMessage }) {
  const { t } = useTranslation(['sides', 'tickets']);
  const { agent, from, to, cc, files, html } = message;
  const name = agent?.name || from.name || from.address;
  const names = (people: SideMessage['to']) => people.map((each) => each.name || each.address).join(', ');
  const beside = files.filter((file) => !html?.includes(`"${file.url}"`) && !file.inline);
  return (
    <article className={classes.message} aria-label={name}>
      <header className={classes.messageHead}>
        <PersonAvatar
          name={name}
          address={agent ? null : from.address}
          size={24}
          kind={agent ? 'agent' : 'customer'}
        />
        <span className={classes.cardWords}>
          <span className={classes.cardLine}>
            <span className={classes.strong}>{name}</span>
            {agent === null && from.address !== name ? (
              <span className={classes.quiet}>{from.address}</span>
            ) : null}
            {message.automatic ? <span className={classes.quiet}>{t('tickets:talk.automatic')}</span> : null}
          </span>
          <span className={classes.quiet}>
            {t('tickets:talk.to', { names: names(to) })}
            {cc.length > 0 ? ` · ${t('tickets:talk.cc', { names: names(cc) })}` : null}
          </span>
        </span>
        <span className={classes.quiet}>
          <RelativeTime at={message.createdAt} form="phrase" />
        </span>
      </header>
      <Warnings flags={message.flags} />
      <div className={classes.words}>
        <LetterWords letter={message} />
      </div>
      {beside.length > 0 ? (
        <ul className={classes.fileList} aria-label={t('tickets:talk.attachments')}>
          {beside.map((file) => (
            <li key={file.id}>
              <a className={classes.file} href={file.url} target="_blank" rel="noopener">
                <FileWords file={file} />
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      <Delivery delivery={message.delivery} />
    </article>
  );
}

const WARNINGS = ['not-a-participant', 'from-requester', 'other-reply-to'] as const;

function Warnings({ flags }: { flags: readonly string[] }) {
  const { t } = useTranslation('sides');
  return WARNINGS.filter((flag) => flags.includes(flag)).map((flag) => (
    <p key={flag} className={classes.warning}>
      <IconAlertTriangle size={14} stroke={1.8} aria-hidden="true" />
      {t(`flag.${flag}`)}
    </p>
  ));
}

const LOUD: Partial<Record<NonNullable<SideMessage['delivery']>['state'], 'red' | 'amber'>> = {
  failed: 'red',
  bounced: 'red',
  unknown: 'amber',
  discarded: 'amber',
};

function Delivery({ delivery }: Pick<SideMessage, 'delivery'>) {
  const { t } = useTranslation('sides');
  if (!delivery) return null;
  const tone = LOUD[delivery.state];
  return (
    <p className={classes.delivery} data-tone={tone}>
      {tone ? <IconAlertTriangle size={14} stroke={1.8} aria-hidden="true" /> : null}
      <span>
        {t(`delivery.${delivery.state}`)}
        {delivery.error ? ` ${delivery.error}` : null}
      </span>
    </p>
  );
}
