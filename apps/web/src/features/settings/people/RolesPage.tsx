import type { Role } from '@heed/contract';
import { VisuallyHidden } from '@mantine/core';
import { permissions } from '@heed/contract';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { usePages } from '../../../use-pages.ts';
import { Paged } from '../kit/Paged.tsx';
import { permissionGroups } from '../kit/permission-groups.ts';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import classes from './people.module.css';

/** What each role may do, and which tickets it reaches. */
export function RolesPage() {
  const { t } = useTranslation('settings');
  const pages = usePages<Role>(['roles', 'settings'], (query, signal) => api.listRoles({ query, signal }));
  return (
    <SettingsFrame title={t('section.roles')} description={t('roles.description')} wide>
      <Paged pages={pages} rows={10} empty={null}>
        {(roles) => <Matrix roles={roles} />}
      </Paged>
    </SettingsFrame>
  );
}

function Matrix({ roles }: { roles: Role[] }) {
  const { t } = useTranslation('settings');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('section.roles')}>
      <table className={classes.matrix}>
        <thead>
          <tr>
            <th scope="col">{t('roles.mayDo')}</th>
            {roles.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('roles.reach')}</th>
            {roles.map(({ id, scope }) => (
              <td key={id}>{t(`scope.${scope}`)}</td>
            ))}
          </tr>
          {permissionGroups(permissions).map(([group, members]) => (
            <Fragment key={group}>
              <tr className={classes.groupRow}>
                <th scope="colgroup" colSpan={roles.length + 1}>
                  {t(`permissionGroup.${group}`)}
                </th>
              </tr>
              {members.map((permission) => (
                <tr key={permission}>
                  <th scope="row">{t(`permission.${permission}`)}</th>
                  {roles.map((role) => (
                    <td key={role.id}>
                      <Mark yes={role.permissions.includes(permission)} />
                    </td>
                  ))}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Mark({ yes }: { yes: boolean }) {
  const { t } = useTranslation('settings');
  const Shape = yes ? IconCheck : IconMinus;
  return (
    <span className={yes ? classes.yes : classes.no}>
      <Shape size={16} stroke={yes ? 2 : 1.5} aria-hidden="true" />
      <VisuallyHidden>{yes ? t('roles.yes') : t('roles.no')}</VisuallyHidden>
    </span>
  );
}
