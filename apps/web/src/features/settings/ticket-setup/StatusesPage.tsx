import { Badge, Button } from '@mantine/core';
import { wordsIn, type StatusCategory, type TicketStatus as Status } from '@heed/contract';
import { showToast, useLocale } from '@heed/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { TicketStatus } from '../../../components/ticket-marks.tsx';
import { statusesQuery } from '../../../desk-fields.ts';
import { problemText } from '../../../problem-text.ts';
import { AskedButton } from '../kit/AskedButton.tsx';
import { Loaded } from '../kit/Loaded.tsx';
import { Row, RowList } from '../kit/rows.tsx';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { useAct } from '../kit/use-act.ts';
import { SortableList } from './Sortable.tsx';
import { StatusDialog, type StatusToEdit } from './StatusDialog.tsx';
import kit from '../kit/kit.module.css';
import classes from './setup.module.css';

const categories: readonly StatusCategory[] = ['new', 'open', 'pending', 'hold', 'solved'];

/** The labels inside each category, to rename, add, order and archive. */
export function StatusesPage() {
  const { t } = useTranslation(['settings', 'settingsFields']);
  const query = useQuery(statusesQuery);
  const [edited, setEdited] = useState<StatusToEdit | null>(null);
  return (
    <SettingsFrame
      title={t('section.ticket-statuses')}
      description={t('settingsFields:statuses.description')}
    >
      <Loaded query={query}>
        {(statuses) => (
          <>
            {categories.map((category) => (
              <Category
                key={category}
                category={category}
                statuses={statuses.filter((status) => status.category === category)}
                onEdit={setEdited}
              />
            ))}
          </>
        )}
      </Loaded>
      {edited ? <StatusDialog edited={edited} onClose={() => setEdited(null)} /> : null}
    </SettingsFrame>
  );
}

interface CategoryProps {
  category: StatusCategory;
  statuses: Status[];
  onEdit: (edited: StatusToEdit) => void;
}

function Category({ category, statuses, onEdit }: CategoryProps) {
  const { t } = useTranslation(['settingsFields', 'common']);
  const { order, move } = useOrder(statuses.filter(({ standard, archived }) => !standard && !archived));
  const name = t(`common:status.${category}`);
  const apart = statuses.filter(({ standard, archived }) => standard || archived);
  const nameOf = useNameOf();
  return (
    <section className={classes.category} aria-label={name}>
      <div className={classes.categoryHead}>
        <h2 className={classes.categoryName}>{name}</h2>
        <Button size="xs" variant="default" onClick={() => onEdit({ category, status: null })}>
          {t('statuses.add')}
        </Button>
      </div>
      <RowList label={name}>
        {apart
          .filter(({ standard }) => standard)
          .map((status) => (
            <StatusRow key={status.id} status={status} onEdit={onEdit} />
          ))}
      </RowList>
      {order.length > 0 ? (
        <SortableList
          label={name}
          items={order.map((status) => ({ ...status, name: nameOf(status) }))}
          onMove={move}
        >
          {(status) => <StatusParts status={status} onEdit={onEdit} />}
        </SortableList>
      ) : null}
      {apart.some(({ archived }) => archived) ? (
        <>
          <h3 className={classes.archived}>{t('archivedList')}</h3>
          <RowList label={t('archivedList')}>
            {apart
              .filter(({ archived }) => archived)
              .map((status) => (
                <StatusRow key={status.id} status={status} onEdit={onEdit} />
              ))}
          </RowList>
        </>
      ) : null}
    </section>
  );
}

interface StatusProps {
  status: Status;
  onEdit: (edited: StatusToEdit) => void;
}

function StatusRow({ status, onEdit }: StatusProps) {
  return (
    <Row
      name={<StatusName status={status} />}
      under={<CustomerLabel status={status} />}
      muted={status.archived}
      aside={<StatusActs status={status} onEdit={onEdit} />}
    />
  );
}

function StatusParts({ status, onEdit }: StatusProps) {
  return (
    <>
      <div className={kit.words}>
        <div className={kit.name}>
          <StatusName status={status} />
        </div>
        <CustomerLabel status={status} />
      </div>
      <StatusActs status={status} onEdit={onEdit} />
    </>
  );
}

function StatusName({ status }: { status: Status }) {
  const { t } = useTranslation('settingsFields');
  return (
    <>
      <TicketStatus status={status.category} customStatusId={status.standard ? null : status.id} />{' '}
      {status.standard ? <Badge color="gray">{t('statuses.standard')}</Badge> : null}
    </>
  );
}

/** What customers read, where that differs. */
function CustomerLabel({ status }: { status: Status }) {
  const { t } = useTranslation('settingsFields');
  const words = wordsIn(status.customerLabel, useLocale());
  return words === '' ? null : (
    <div className={classes.optionKey}>{`${t('statuses.customerLabel')}: ${words}`}</div>
  );
}

function StatusActs({ status, onEdit }: StatusProps) {
  const { t } = useTranslation('settingsFields');
  const name = useNameOf()(status);
  const archive = useAct(
    (archived: boolean) =>
      api.updateTicketStatus({ params: { id: status.id }, body: { version: status.version, archived } }),
    [statusesQuery.queryKey],
  );
  return (
    <span className={classes.buttons}>
      <Button
        size="xs"
        variant="default"
        aria-label={t('statuses.editOf', { name })}
        onClick={() => onEdit({ category: status.category, status })}
      >
        {t('statuses.edit')}
      </Button>
      {status.standard ? null : (
        <AskedButton
          label={t(status.archived ? 'unarchive' : 'archive')}
          question={
            status.archived
              ? null
              : { title: t('statuses.archiveTitle', { name }), text: t('statuses.archiveText') }
          }
          busy={archive.busy}
          act={() => archive.run(!status.archived)}
        />
      )}
    </span>
  );
}

function useNameOf(): (status: Status) => string {
  const { t } = useTranslation('common');
  const locale = useLocale();
  return ({ agentLabel, category }) => wordsIn(agentLabel, locale) || t(`status.${category}`);
}

/** The order on screen: at once as it was dragged, back again when the server refuses. */
function useOrder(statuses: Status[]) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: async (order: Status[]) =>
      (await api.orderTicketStatuses({ body: { ids: order.map(({ id }) => id) } })).data,
    onSuccess: (data) => client.setQueryData(statusesQuery.queryKey, data),
    onError: (error) => showToast({ message: problemText(error), tone: 'error' }),
  });
  return { order: change.isPending ? change.variables : statuses, move: change.mutate };
}
