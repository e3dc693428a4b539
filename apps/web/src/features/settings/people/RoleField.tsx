import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { OnePicker } from '../../../names/pickers.tsx';
import { roleQuery } from '../queries.ts';

interface RoleFieldProps {
  value: number | null;
  onChange: (id: number) => void;
  error?: ReactNode;
  disabled?: boolean;
}

/** The role of an agent, with what it means. */
export function RoleField({ value, onChange, error, disabled }: RoleFieldProps) {
  const { t } = useTranslation('settings');
  const { data: role } = useQuery({ ...roleQuery(value ?? 0), enabled: value !== null });
  return (
    <OnePicker
      of="role"
      label={t('field.role')}
      description={role ? t(`roleHint.${hintOf(role.key)}`) : undefined}
      name="roleId"
      clearable={false}
      allowDeselect={false}
      error={error}
      disabled={disabled}
      value={value}
      onChange={(id) => {
        if (id !== null) onChange(id);
      }}
    />
  );
}

const HINTS = ['owner', 'admin', 'supervisor', 'agent', 'light-agent'] as const;

/** Which sentence explains a role; one of the desk's own has a general one. */
function hintOf(key: string): (typeof HINTS)[number] | 'other' {
  return HINTS.find((known) => known === key) ?? 'other';
}
