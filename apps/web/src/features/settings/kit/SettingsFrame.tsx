import { ActionIcon } from '@mantine/core';
import { PageHeader } from '@heed/ui';
import { IconArrowLeft, IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNarrow } from './use-narrow.ts';
import type { SectionName } from '../sections.ts';
import classes from './kit.module.css';

export interface SettingsFrameProps {
  title: string;
  description?: ReactNode;
  count?: string;
  /** Buttons at the right of the title. */
  actions?: ReactNode;
  /** The list that this page belongs to; without it the way back leads to all settings, on narrow screens only. */
  parent?: SectionName;
  /** The viewer may look and not change; says so. */
  readOnly?: boolean;
  /** For pages with something beside the column. */
  wide?: boolean;
  children: ReactNode;
}

/** The frame of one settings page: a way back, the title, one column. */
export function SettingsFrame(props: SettingsFrameProps) {
  const { t } = useTranslation('settings');
  const { title, description, count, actions, readOnly, wide, children } = props;
  return (
    <div className={classes.frame} data-wide={wide || undefined}>
      <PageHeader
        title={title}
        description={description}
        count={count}
        actions={actions}
        before={<WayBack parent={props.parent} />}
      />
      <div className={classes.column}>
        {readOnly ? (
          <p className={classes.readOnly}>
            <IconLock size={16} stroke={1.6} aria-hidden="true" />
            {t('readOnly')}
          </p>
        ) : null}
        {children}
      </div>
    </div>
  );
}

function WayBack({ parent }: { parent?: SectionName }) {
  const { t } = useTranslation(['settings', 'common']);
  const narrow = useNarrow();
  const icon = <IconArrowLeft size={18} stroke={1.6} aria-hidden="true" />;
  if (parent) {
    return (
      <ActionIcon
        size="lg"
        className={classes.back}
        renderRoot={(rest) => <Link to="/settings/$section" params={{ section: parent }} {...rest} />}
        aria-label={t('backTo', { place: t(`section.${parent}`) })}
      >
        {icon}
      </ActionIcon>
    );
  }
  if (!narrow) return null;
  return (
    <ActionIcon
      size="lg"
      className={classes.back}
      component={Link}
      to="/settings"
      aria-label={t('backTo', { place: t('title') })}
    >
      {icon}
    </ActionIcon>
  );
}
