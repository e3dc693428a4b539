import { Button } from '@mantine/core';
import { confirmDialog, PersonAvatar, RelativeTime, showToast } from '@heed/ui';
import type { Customer } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api.ts';
import { problemText } from '../../../problem-text.ts';
import { useMergeActs } from '../data/use-customer-acts.ts';
import classes from './profile.module.css';

/** The customers that this one has taken in; each can be given back. */
export function MergedFrom({ customer }: { customer: Customer }) {
  const { t } = useTranslation(['customers', 'common']);
  const { unmerge } = useMergeActs();
  const may = useMay('customer.merge');
  if (customer.mergedFrom.length === 0) return null;
  const giveBack = async (mergeId: number, name: string) => {
    const sure = await confirmDialog({
      title: t('unmerge.title', { name }),
      children: t('unmerge.text', { name, other: customer.name }),
      confirm: t('unmerge.confirm'),
      cancel: t('common:action.cancel'),
    });
    if (!sure) return;
    unmerge.mutate(
      { id: customer.id, mergeId },
      { onError: (error) => void showToast({ message: problemText(error), tone: 'error' }) },
    );
  };
  return (
    <section className={classes.block} aria-labelledby="merged-heading">
      <h2 className={classes.heading} id="merged-heading">
        {t('mergedFrom')}
      </h2>
      <ul className={classes.identities}>
        {customer.mergedFrom.map(({ mergeId, customer: source, mergedAt }) => (
          <li className={classes.identity} key={mergeId}>
            <PersonAvatar name={source.name} address={source.email} size={24} />
            <span className={classes.identityWords}>
              <span className={classes.identityValue}>{source.name}</span>
              <span className={classes.identityNote}>
                <RelativeTime at={mergedAt} form="phrase" />
              </span>
            </span>
            {may ? (
              <Button
                size="xs"
                variant="default"
                loading={unmerge.isPending && unmerge.variables.mergeId === mergeId}
                onClick={() => void giveBack(mergeId, source.name)}
              >
                {t('unmerge.act')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
