import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api.ts';
import { searchCommands } from '../../app/commands.ts';
import { visibleSections, type Section } from './sections.ts';
import { useSectionCommands } from './use-settings-commands.ts';
import classes from './SettingsNav.module.css';

/** All sections by group, and the search through what can be set on them. */
export function SettingsNav() {
  const { t } = useTranslation(['settings', 'common']);
  const { permissions } = useMe();
  const [query, setQuery] = useState('');
  const commands = useSectionCommands();
  const found = new Set(searchCommands(commands, query).map(({ id }) => id));
  const shown = visibleSections(permissions).filter(({ name }) => found.has(`settings.${name}`));
  return (
    <nav className={classes.nav} aria-label={t('navLabel')}>
      <TextInput
        type="search"
        size="sm"
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setQuery('');
          if (event.key === 'Enter') commands.find(({ id }) => id === `settings.${shown[0]?.name}`)?.run();
        }}
        placeholder={t('search.placeholder')}
        aria-label={t('search.placeholder')}
        leftSection={<IconSearch size={16} stroke={1.6} aria-hidden="true" />}
        rightSection={
          query ? <CloseButton size="sm" aria-label={t('search.clear')} onClick={() => setQuery('')} /> : null
        }
      />
      {[...Map.groupBy(shown, ({ group }) => group)].map(([group, members]) => (
        <div key={group} className={classes.group}>
          <h2 className={classes.heading}>{t(`group.${group}`)}</h2>
          <ul className={classes.items}>
            {members.map((section) => (
              <NavItem key={section.name} section={section} />
            ))}
          </ul>
        </div>
      ))}
      {shown.length === 0 ? (
        <p className={classes.none}>{t('search.none', { query: query.trim() })}</p>
      ) : null}
    </nav>
  );
}

function NavItem({ section: { name, icon: Shape } }: { section: Section }) {
  const { t } = useTranslation('settings');
  const { section } = useParams({ strict: false });
  return (
    <li>
      <Link
        to="/settings/$section"
        params={{ section: name }}
        className={classes.item}
        aria-current={section === name ? 'page' : undefined}
      >
        <Shape size={18} stroke={1.6} aria-hidden="true" />
        <span>{t(`section.${name}`)}</span>
      </Link>
    </li>
  );
}
