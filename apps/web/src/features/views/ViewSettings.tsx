import { ActionIcon, Autocomplete, MultiSelect, SegmentedControl, Select, TextInput } from '@mantine/core';
import {
  groupings,
  viewColumns,
  type ConditionField,
  type Grouping,
  type ViewColumn,
  type ViewReach,
} from '@heed/contract';
import { IconSortAscending, IconSortDescending } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api.ts';
import { OnePicker } from '../../names/pickers.tsx';
import { useFound } from '../../names/use-found.ts';
import { useFieldWords } from '../../components/conditions/use-field-words.ts';
import { useViews, type ViewInput } from './data/use-views.ts';
import classes from './views.module.css';

export type Settings = Required<Omit<ViewInput, 'conditions' | 'key'>>;

interface ViewSettingsProps {
  settings: Settings;
  fields: ConditionField[];
  onChange: (change: Partial<Settings>) => void;
}

/** What a view is called, whom it is there for, and how its tickets stand. */
export function ViewSettings(props: ViewSettingsProps) {
  const { settings, onChange } = props;
  const { t } = useTranslation('views');
  const mayManage = useMay('view.manage');
  const { rows: groups } = useFound('group', '');
  const folders = [...new Set(useViews().map(({ folder }) => folder))].filter(Boolean);
  return (
    <div className={classes.settings}>
      <TextInput
        label={t('editor.name')}
        data-autofocus
        required
        withAsterisk={false}
        maxLength={200}
        value={settings.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <Autocomplete
        label={t('editor.folder')}
        placeholder={t('editor.noFolder')}
        maxLength={60}
        data={folders}
        value={settings.folder}
        onChange={(folder) => onChange({ folder })}
      />
      {mayManage ? (
        <div className={classes.reach}>
          <SegmentedControl
            size="xs"
            aria-label={t('editor.reach')}
            value={settings.reach}
            onChange={(reach) =>
              onChange({
                reach: reach as ViewReach,
                groupId: reach === 'group' ? (groups[0]?.id ?? null) : null,
              })
            }
            data={(['personal', 'group', 'shared'] as const).map((reach) => ({
              value: reach,
              label: t(`reach.${reach}`),
              disabled: reach === 'group' && groups.length === 0,
            }))}
          />
          {settings.reach === 'group' ? (
            <OnePicker
              of="group"
              size="xs"
              aria-label={t('editor.group')}
              clearable={false}
              allowDeselect={false}
              value={settings.groupId}
              onChange={(groupId) => onChange({ groupId })}
            />
          ) : null}
        </div>
      ) : null}
      <Arrangement {...props} />
    </div>
  );
}

function Arrangement({ settings: { columns, groupBy, sort }, fields, onChange }: ViewSettingsProps) {
  const { t } = useTranslation('views');
  const words = useFieldWords();
  const sortable = [
    { value: 'id', label: t('column.id') },
    ...fields
      .filter((field) => field.sortable)
      .map((field) => ({ value: field.key, label: words.ofField(field) })),
  ];
  return (
    <>
      <div className={classes.sort}>
        <Select
          label={t('editor.sort')}
          searchable
          allowDeselect={false}
          data={sortable}
          value={sort.field}
          onChange={(field) => field && onChange({ sort: { ...sort, field } })}
        />
        <ActionIcon
          size="lg"
          variant="default"
          aria-label={t(sort.descending ? 'editor.descending' : 'editor.ascending')}
          title={t(sort.descending ? 'editor.descending' : 'editor.ascending')}
          onClick={() => onChange({ sort: { ...sort, descending: !sort.descending } })}
        >
          {sort.descending ? (
            <IconSortDescending size={17} stroke={1.6} />
          ) : (
            <IconSortAscending size={17} stroke={1.6} />
          )}
        </ActionIcon>
      </div>
      <Select
        label={t('editor.groupBy')}
        placeholder={t('editor.noGrouping')}
        clearable={groupBy !== null}
        data={groupings.map((value) => ({ value, label: t(`column.${value}`) }))}
        value={groupBy}
        onChange={(next) => onChange({ groupBy: next as Grouping | null })}
      />
      <MultiSelect
        className={classes.wide}
        label={t('editor.columns')}
        searchable
        data={viewColumns.map((value) => ({ value, label: t(`column.${value}`) }))}
        value={columns}
        onChange={(next) => next.length > 0 && onChange({ columns: next as ViewColumn[] })}
      />
    </>
  );
}
