import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api.ts';
import { useCommands, type Command } from '../../app/commands.ts';
import { visibleSections } from './sections.ts';

/** One command for each page of settings, for the palette and for the search in settings. */
export function useSectionCommands(): Command[] {
  const { t } = useTranslation('settings');
  const { permissions } = useMe();
  const navigate = useNavigate();
  return visibleSections(permissions).map(({ name }) => ({
    id: `settings.${name}`,
    label: t('command', { section: t(`section.${name}`) }),
    group: t('title'),
    keywords: t(`keywords.${name}`),
    run: () => void navigate({ to: '/settings/$section', params: { section: name } }),
  }));
}

/** Offers every page of settings in the palette. */
export function useSettingsCommands(): void {
  useCommands(useSectionCommands());
}
