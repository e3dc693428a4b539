import { ActionIcon } from '@mantine/core';
import type { ViewReach, ViewRow } from '@heed/contract';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Sorting } from '../../components/sorting/Sorting.tsx';
import { useOrderViews, useViewCounts, useViews } from './data/use-views.ts';
import { editView } from './editor-target.ts';
import { SavedView } from './SavedView.tsx';
import classes from './views.module.css';

interface SavedViewsProps {
  currentId: number | null;
  /** What comes is to be seen in place of the column, where that lies over the page. */
  onChoose?: () => void;
}

const reaches: ViewReach[] = ['personal', 'group', 'shared'];

/** The saved views, mine before those of groups and of everybody, in folders, each with its count. */
export function SavedViews({ currentId, onChoose }: SavedViewsProps) {
  const { t } = useTranslation('views');
  const views = useViews();
  const create = () => {
    onChoose?.();
    editView({ id: null });
  };
  const countOf = useViewCounts(views.filter(({ broken }) => !broken).map(({ id }) => id));
  return (
    <>
      <div className={classes.sectionHead}>
        <h2 className={classes.section}>{t('title')}</h2>
        <ActionIcon size="sm" aria-label={t('new')} title={t('new')} onClick={create}>
          <IconPlus size={15} stroke={1.8} />
        </ActionIcon>
      </div>
      {views.length === 0 ? <p className={classes.none}>{t('none')}</p> : null}
      {reaches.flatMap((reach) => {
        const ofReach = views.filter((view) => view.reach === reach);
        const folders = [...new Set(ofReach.map(({ folder }) => folder))].sort(
          (a, b) => Number(a !== '') - Number(b !== ''),
        );
        return folders.map((folder) => (
          <Folder
            key={`${reach} ${folder}`}
            heading={folder ? `${t(`reach.${reach}`)} · ${folder}` : t(`reach.${reach}`)}
            views={ofReach.filter((view) => view.folder === folder)}
            countOf={countOf}
            currentId={currentId}
            onChoose={onChoose}
          />
        ));
      })}
    </>
  );
}

interface FolderProps extends SavedViewsProps {
  heading: string;
  views: ViewRow[];
  countOf: (id: number) => string | undefined;
}

/** Views to drag into order, by mouse, finger or keys. */
function Folder({ heading, views, countOf, currentId, onChoose }: FolderProps) {
  const order = useOrderViews();
  return (
    <Sorting items={views} onMove={(moved) => order.mutate(moved.map(({ id }) => id))}>
      <h3 className={classes.folder}>{heading}</h3>
      <ul className={classes.list} aria-label={heading}>
        {views.map((view) => (
          <SavedView
            key={view.id}
            view={view}
            count={countOf(view.id)}
            current={view.id === currentId}
            movable={views.length > 1 && view.can.update}
            onChoose={onChoose}
          />
        ))}
      </ul>
    </Sorting>
  );
}
