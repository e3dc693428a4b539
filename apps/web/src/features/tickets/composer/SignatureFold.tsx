import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { MailHtml } from '../conversation/MailHtml.tsx';
import classes from './SignatureFold.module.css';

/** What will stand below the reply in the mail, folded; nothing where there is no signature. */
export function SignatureFold({ ticketId }: { ticketId: number }) {
  const { t } = useTranslation('signatures');
  const [shown, setShown] = useState(false);
  const { data } = useQuery({
    queryKey: ['me', 'signature', ticketId],
    queryFn: ({ signal }) => api.readReplySignature({ params: { id: ticketId }, signal }),
  });
  if (!data?.html) return null;
  return (
    <div className={classes.fold}>
      <UnstyledButton className={classes.toggle} aria-expanded={shown} onClick={() => setShown(!shown)}>
        <IconChevronRight className={classes.arrow} size={14} stroke={1.8} aria-hidden="true" />
        {t('below')}
      </UnstyledButton>
      {shown ? (
        <div className={classes.words}>
          <MailHtml html={data.html} remote={false} />
        </div>
      ) : null}
    </div>
  );
}
