import { Checkbox } from '@mantine/core';
import type { Permission } from '@heed/contract';
import { FieldError } from '@heed/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { permissionGroups } from '../kit/permission-groups.ts';
import classes from './PermissionChecks.module.css';

interface PermissionChecksProps {
  /** Those that the viewer may give. */
  offered: readonly Permission[];
  value?: Permission[];
  onChange: (permissions: Permission[]) => void;
  error?: ReactNode;
}

/** Permissions to tick, by what they concern. */
export function PermissionChecks({ offered, value = [], onChange, error }: PermissionChecksProps) {
  const { t } = useTranslation('settings');
  return (
    <Checkbox.Group
      value={value}
      onChange={(chosen) => onChange(chosen as Permission[])}
      aria-label={t('apiKeys.reachSome')}
    >
      <div className={classes.groups}>
        {permissionGroups(offered).map(([group, permissions]) => (
          <fieldset key={group} className={classes.group}>
            <legend className={classes.legend}>{t(`permissionGroup.${group}`)}</legend>
            {permissions.map((permission) => (
              <Checkbox key={permission} value={permission} label={t(`permission.${permission}`)} />
            ))}
          </fieldset>
        ))}
      </div>
      <FieldError>{error}</FieldError>
    </Checkbox.Group>
  );
}
