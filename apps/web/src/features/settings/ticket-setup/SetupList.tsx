import { Button } from '@mantine/core';
import { wordsIn, type Localized } from '@heed/contract';
import { EmptyState, showToast, useLocale } from '@heed/ui';
import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../../problem-text.ts';
import { Row, RowList } from '../kit/rows.tsx';
import { SortableList } from './Sortable.tsx';
import kit from '../kit/kit.module.css';
import classes from './setup.module.css';

type SetupSection = 'ticket-fields' | 'ticket-forms' | 'customer-fields' | 'organization-fields';

interface Listed {
  id: number;
  key: string;
  archived: boolean;
}

interface SetupListProps<Item extends Listed> {
  section: SetupSection;
  label: string;
  empty: string;
  items: Item[];
  queryKey: QueryKey;
  wordsOf: (item: Item) => Localized;
  /** Sends the order; answers all of them in it. */
  order: (ids: number[]) => Promise<{ data: Item[] }>;
  under: (item: Item) => ReactNode;
}

/** What a desk has set up, to open, to drag into order, and below it what is archived. */
export function SetupList<Item extends Listed>(props: SetupListProps<Item>) {
  const { section, label, empty, items, wordsOf, under } = props;
  const { t } = useTranslation('settingsFields');
  const locale = useLocale();
  const named = items.map((item) => ({ ...item, name: wordsIn(wordsOf(item), locale) || item.key }));
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: async (order: typeof named) => (await props.order(order.map(({ id }) => id))).data,
    onSuccess: (data) => client.setQueryData(props.queryKey, data),
    onError: (error) => showToast({ message: problemText(error), tone: 'error' }),
  });
  const shown = change.isPending ? change.variables : named.filter(({ archived }) => !archived);
  const archived = named.filter((item) => item.archived);
  if (items.length === 0) return <EmptyState>{empty}</EmptyState>;
  const link = (item: (typeof named)[number]) => (
    <Link to="/settings/$section/$id" params={{ section, id: String(item.id) }} draggable={false}>
      {item.name}
    </Link>
  );
  return (
    <>
      <SortableList label={label} items={shown} onMove={change.mutate}>
        {(item) => (
          <div className={kit.words}>
            <div className={kit.name}>{link(item)}</div>
            <div className={kit.under}>{under(item)}</div>
          </div>
        )}
      </SortableList>
      {archived.length > 0 ? (
        <>
          <h2 className={classes.archived}>{t('archivedList')}</h2>
          <RowList label={t('archivedList')}>
            {archived.map((item) => (
              <Row key={item.id} name={link(item)} under={under(item)} opens muted />
            ))}
          </RowList>
        </>
      ) : null}
    </>
  );
}

/** Opens the page of a new one. */
export function CreateButton({ section, label }: { section: SetupSection; label: string }) {
  return (
    <Button
      renderRoot={(rest) => <Link to="/settings/$section/$id" params={{ section, id: 'new' }} {...rest} />}
    >
      {label}
    </Button>
  );
}
