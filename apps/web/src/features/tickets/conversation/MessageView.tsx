import type { Message, Ticket } from '@heed/contract';
import { PersonAvatar, RelativeTime } from '@heed/ui';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../api.ts';
import { MessageMenu } from '../merging/MessageMenu.tsx';
import { Attachments } from './Attachments.tsx';
import { DeliveryState } from './DeliveryState.tsx';
import { LetterWords } from './LetterWords.tsx';
import { MessageFlags } from './MessageFlags.tsx';
import classes from './MessageView.module.css';

/** One message, as a letter: who, when, to whom, the words, what came with them, how it fared. */
export function MessageView({ ticket, message }: { ticket: Ticket; message: Message }) {
  const { t } = useTranslation('tickets');
  const note = message.kind === 'note';
  const name = useAuthorName(message);
  return (
    <article
      className={classes.message}
      data-message={message.id}
      data-kind={note ? 'note' : message.author.role === 'customer' ? 'customer' : 'agent'}
      aria-label={`${name}${note ? `, ${t('talk.note')}` : ''}`}
    >
      <MessageHead ticket={ticket} message={message} name={name} />
      <MessageFlags message={message} />
      <div className={classes.body}>
        <LetterWords letter={message} />
      </div>
      <Attachments
        message={message}
        redactable={ticket.can.redact}
        files={message.attachments.filter((file) => !isShownInside(file, message.html))}
      />
      <DeliveryState delivery={message.delivery} />
    </article>
  );
}

function MessageHead({ ticket, message, name }: { ticket: Ticket; message: Message; name: string }) {
  const { t } = useTranslation('tickets');
  const { author, kind, automatic, to, cc } = message;
  const names = (people: Message['to']) => people.map((person) => person.name || person.address).join(', ');
  return (
    <header className={classes.head}>
      <PersonAvatar
        name={name}
        address={author.email}
        photo={author.photoUrl}
        size={32}
        kind={author.role === 'customer' ? 'customer' : author.role === 'system' ? 'bot' : 'agent'}
      />
      <div className={classes.who}>
        <div className={classes.firstLine}>
          <span className={classes.nameLine}>
            <span className={classes.name}>{name}</span>
            {kind === 'note' ? (
              <span className={classes.noteMark}>
                <IconLock size={12} stroke={2} aria-hidden="true" />
                {t('talk.note')}
              </span>
            ) : null}
            {author.title ? <span className={classes.aside}>{author.title}</span> : null}
            {automatic ? <span className={classes.aside}>{t('talk.automatic')}</span> : null}
            {author.role === 'customer' && author.email && author.email !== name ? (
              <span className={classes.aside} title={author.email}>
                {author.email}
              </span>
            ) : null}
          </span>
          <span className={classes.time}>
            <RelativeTime at={message.createdAt} form="phrase" />
          </span>
          <MessageMenu ticket={ticket} message={message} />
        </div>
        {to.length > 0 || cc.length > 0 ? (
          <span className={classes.people}>
            {to.length > 0 ? t('talk.to', { names: names(to) }) : null}
            {to.length > 0 && cc.length > 0 ? ' · ' : null}
            {cc.length > 0 ? t('talk.cc', { names: names(cc) }) : null}
          </span>
        ) : null}
      </div>
    </header>
  );
}

/** The author's name in words: mine is "you" to nobody but me, so it stays my name. */
export function useAuthorName({ author }: Pick<Message, 'author'>): string {
  const { t } = useTranslation('tickets');
  const { agent } = useMe();
  if (author.role === 'system') return author.name || t('talk.system');
  return author.name || (author.id === agent.id ? agent.name : '') || author.email || t('talk.unknown');
}

function isShownInside(file: Message['attachments'][number], html: string | null): boolean {
  return html !== null && html.includes(`"${file.url}"`);
}
