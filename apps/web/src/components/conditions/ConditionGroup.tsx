import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import type { ConditionField } from '@heed/contract';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useContext, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ConditionRow } from './ConditionRow.tsx';
import { newCondition, newGroup, type EditGroup, type EditNode, type Mode } from './edit-tree.ts';
import { Subject } from './subject.ts';
import classes from './builder.module.css';

/** As deep as the server takes them. */
const DEEPEST = 5;

export interface GroupProps {
  group: EditGroup;
  fields: ConditionField[];
  /** What is wrong with a node, by its id. */
  faults: ReadonlyMap<number, string>;
  depth: number;
  onChange: (id: number, next: EditNode | null) => void;
  /** Takes this group away; a root stays. */
  onRemove?: () => void;
}

/** Conditions that hold together, at least one, or none; groups inside stand further in. */
export function ConditionGroup({ group, fields, faults, depth, onChange, onRemove }: GroupProps) {
  const { t } = useTranslation(['views', 'rules']);
  const subject = useContext(Subject);
  const fault = faults.get(group.id);
  const adding = useRef<HTMLButtonElement>(null);
  const remove = (id: number) => {
    onChange(id, null);
    // The button that was pressed is gone: the keyboard stays among the conditions.
    adding.current?.focus();
  };
  const add = (node: EditNode) => onChange(group.id, { ...group, parts: [...group.parts, node] });
  const fresh = () => newCondition(fields.find(({ key }) => key === 'status') ?? fields[0]!);
  return (
    <fieldset className={classes.group} data-nested={depth > 1 || undefined} data-mode={group.mode}>
      <legend className={classes.legend}>{t(`rules:groups.${group.mode}`)}</legend>
      <div className={classes.head}>
        <NativeSelect
          size="xs"
          aria-label={t('builder.mode')}
          value={group.mode}
          onChange={(event) => onChange(group.id, { ...group, mode: event.currentTarget.value as Mode })}
          data={(['all', 'any', 'none'] as const).map((mode) => ({
            value: mode,
            label: t(`rules:groups.${mode}`),
          }))}
        />
        {onRemove ? (
          <ActionIcon aria-label={t('builder.removeGroup')} onClick={onRemove}>
            <IconX size={15} stroke={1.8} />
          </ActionIcon>
        ) : null}
      </div>
      {group.parts.length > 0 ? (
        <ul className={classes.parts}>
          {group.parts.map((part) => (
            <li key={part.id}>
              {part.kind === 'group' ? (
                <ConditionGroup
                  group={part}
                  fields={fields}
                  faults={faults}
                  depth={depth + 1}
                  onChange={onChange}
                  onRemove={() => remove(part.id)}
                />
              ) : (
                <ConditionRow
                  condition={part}
                  fields={fields}
                  fault={faults.get(part.id)}
                  onChange={(next) => (next ? onChange(part.id, next) : remove(part.id))}
                />
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p className={classes.everything}>
          {t(depth > 1 ? 'builder.emptyGroup' : `builder.every.${subject}`)}
        </p>
      )}
      {fault ? <p className={classes.fault}>{fault}</p> : null}
      <div className={classes.acts}>
        <Button
          ref={adding}
          size="xs"
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          onClick={() => add(fresh())}
        >
          {t('builder.addCondition')}
        </Button>
        {depth < DEEPEST ? (
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            leftSection={<IconPlus size={14} />}
            onClick={() => add(newGroup(fresh()))}
          >
            {t('builder.addGroup')}
          </Button>
        ) : null}
      </div>
    </fieldset>
  );
}
