import { ActionIcon } from '@mantine/core';
import { IconEdit, IconLayoutList, IconTable } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../app/commands.ts';
import { useViewCounts, useViewRow } from './data/use-views.ts';
import { setDisplay, useDisplay } from './display.ts';
import { editView } from './editor-target.ts';
import head from '../tickets/list/ListHeader.module.css';

/** The name and number of a saved view. */
export function SavedViewTitle({ id }: { id: number }) {
  const { t } = useTranslation('views');
  const view = useViewRow(id);
  const countOf = useViewCounts([id]);
  return (
    <>
      <h1 className={head.title} title={view?.name}>
        {view === null ? t('missing') : (view?.name ?? '')}
      </h1>
      <span className={head.count} data-numeric="">
        {countOf(id)}
      </span>
    </>
  );
}

/** List or table, and the way to the view's conditions. */
export function SavedViewActs({ id }: { id: number }) {
  const { t } = useTranslation('views');
  const view = useViewRow(id);
  const display = useDisplay();
  const other = display === 'list' ? 'table' : 'list';
  const mayEdit = view?.can.update === true;
  useCommands([
    {
      id: 'view.display',
      label: t('display.switch'),
      group: t('title'),
      shortcut: 'v',
      run: () => setDisplay(other),
    },
    ...(mayEdit
      ? [{ id: 'view.edit', label: t('act.editThis'), group: t('title'), run: () => editView({ id }) }]
      : []),
  ]);
  return (
    <>
      <ActionIcon
        aria-label={t(`display.${other}`)}
        title={t(`display.${other}`)}
        onClick={() => setDisplay(other)}
      >
        {other === 'table' ? <IconTable size={17} stroke={1.6} /> : <IconLayoutList size={17} stroke={1.6} />}
      </ActionIcon>
      {mayEdit ? (
        <ActionIcon aria-label={t('act.editThis')} title={t('act.editThis')} onClick={() => editView({ id })}>
          <IconEdit size={17} stroke={1.6} />
        </ActionIcon>
      ) : null}
    </>
  );
}
