import { ActionIcon, Menu } from '@mantine/core';
import { useLocale } from '@heed/ui';
import { IconDots, IconEdit, IconPlus, IconTrash } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api.ts';
import { useCommands } from '../../../app/commands.ts';
import { SegmentSelect } from './SegmentSelect.tsx';
import { useRemoveSegment, useSegmentCount, useSegments } from './use-segments.ts';
import classes from './segments.module.css';

const SegmentEditor = lazy(async () => ({
  default: (await import('./SegmentEditor.tsx')).SegmentEditor,
}));

interface SegmentFilterProps {
  value: number | undefined;
  onChange: (id: number | undefined) => void;
}

/** Narrows the list of customers to a segment, says how many are in it, and leads to what can be done with segments. */
export function SegmentFilter({ value, onChange }: SegmentFilterProps) {
  const { t } = useTranslation(['segments', 'customers']);
  // The one that the editor has before it; null: a new one.
  const [edited, setEdited] = useState<number | null>();
  const mayManage = useMay('segment.manage');
  const label = t('new');
  const group = t('customers:title');
  const make = () => setEdited(null);
  useCommands(mayManage ? [{ id: 'segments.new', label, group, keywords: t('keywords'), run: make }] : []);
  return (
    <>
      <SegmentSelect
        className={classes.select}
        aria-label={t('label')}
        value={value ?? null}
        onChange={(id) => onChange(id ?? undefined)}
      />
      {mayManage ? <Acts value={value} onChange={onChange} onEdit={setEdited} /> : null}
      <Count of={value} />
      {edited === undefined ? null : (
        <Suspense fallback={null}>
          <SegmentEditor
            id={edited}
            onClose={() => setEdited(undefined)}
            onSaved={({ id }) => {
              setEdited(undefined);
              onChange(id);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

function Acts({ value, onChange, onEdit }: SegmentFilterProps & { onEdit: (id: number | null) => void }) {
  const { t } = useTranslation('segments');
  const remove = useRemoveSegment();
  const chosen = useSegments()?.find(({ id }) => id === value);
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <ActionIcon className={classes.acts} size="lg" aria-label={t('acts')} title={t('acts')}>
          <IconDots size={17} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPlus size={15} stroke={1.6} />} onClick={() => onEdit(null)}>
          {t('new')}
        </Menu.Item>
        {chosen ? (
          <>
            <Menu.Item leftSection={<IconEdit size={15} stroke={1.6} />} onClick={() => onEdit(chosen.id)}>
              {t('edit')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconTrash size={15} stroke={1.6} />}
              color="red"
              onClick={() => remove.mutate(chosen, { onSuccess: () => onChange(undefined) })}
            >
              {t('remove')}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}

function Count({ of }: { of: number | undefined }) {
  const { t } = useTranslation('segments');
  const format = new Intl.NumberFormat(useLocale());
  const found = useSegmentCount(of);
  if (of === undefined || !found) return null;
  const number = format.format(found.count) + (found.more ? '+' : '');
  return (
    <span className={classes.count} data-numeric="">
      {t('holds', { count: found.count, number })}
    </span>
  );
}
