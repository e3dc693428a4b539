import { ActionIcon, Slider } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { OnePicker } from '../../../names/pickers.tsx';
import { useNames } from '../../../names/use-names.ts';
import classes from '../kit/kit.module.css';
import own from './people.module.css';

export interface SkillLevel {
  skillId: number;
  /** From 0 to 1. */
  level: number;
}

interface SkillLevelsProps {
  value: SkillLevel[];
  disabled: boolean;
  onChange: (value: SkillLevel[]) => void;
}

/** What an agent can do, and how well. */
export function SkillLevels({ value, disabled, onChange }: SkillLevelsProps) {
  const { t } = useTranslation(['settings', 'common']);
  const ids = value.map(({ skillId }) => skillId);
  const nameOf = useNames(ids.map((id) => ['skill', id] as const));
  const setLevel = (skillId: number, level: number) =>
    onChange(value.map((each) => (each.skillId === skillId ? { skillId, level } : each)));
  return (
    <div>
      {value.map(({ skillId, level }) => (
        <LevelRow
          key={skillId}
          skill={nameOf('skill', skillId) ?? t('common:pick.number', { id: skillId })}
          level={level}
          disabled={disabled}
          onChange={(next) => setLevel(skillId, next)}
          onRemove={() => onChange(value.filter((each) => each.skillId !== skillId))}
        />
      ))}
      {value.length === 0 ? <p className={classes.hint}>{t('routing.noSkills')}</p> : null}
      {disabled ? null : (
        <OnePicker
          // A new field for each: what was typed for the one before is done with.
          key={ids.length}
          of="skill"
          mt="xs"
          aria-label={t('routing.addSkill')}
          placeholder={t('routing.addSkill')}
          without={ids}
          value={null}
          onChange={(id) => {
            if (id !== null) onChange([...value, { skillId: id, level: 0.5 }]);
          }}
        />
      )}
    </div>
  );
}

interface LevelRowProps {
  skill: string;
  level: number;
  disabled: boolean;
  onChange: (level: number) => void;
  onRemove: () => void;
}

function LevelRow({ skill, level, disabled, onChange, onRemove }: LevelRowProps) {
  const { t } = useTranslation('settings');
  return (
    <div className={own.skillRow}>
      <span className={own.skillName}>{skill}</span>
      <Slider
        className={own.slider}
        min={0}
        max={1}
        step={0.05}
        label={null}
        color="gray"
        disabled={disabled}
        thumbLabel={t('routing.levelOf', { skill })}
        value={level}
        onChange={onChange}
      />
      <span className={own.level}>{t(`routing.level.${levelWord(level)}`)}</span>
      <ActionIcon disabled={disabled} aria-label={t('routing.removeSkill', { skill })} onClick={onRemove}>
        <IconX size={16} stroke={1.6} aria-hidden="true" />
      </ActionIcon>
    </div>
  );
}

function levelWord(level: number): 'learning' | 'usual' | 'strong' | 'expert' {
  if (level < 0.35) return 'learning';
  if (level < 0.65) return 'usual';
  return level < 0.9 ? 'strong' : 'expert';
}
