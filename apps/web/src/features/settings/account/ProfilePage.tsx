import { TextInput } from '@mantine/core';
import { endpoints, type Agent } from '@heed/contract';
import { Section } from '@heed/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, meQuery, useMe } from '../../../api.ts';
import { changeLanguage, type Language } from '../../../i18n.ts';
import { LocaleSelect, SpokenLanguages } from '../kit/languages.tsx';
import { NameInput } from '../kit/NameInput.tsx';
import { SaveBar } from '../kit/SaveBar.tsx';
import { schemaErrors } from '../kit/schema-errors.ts';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { MomentPreview, TimeZoneSelect } from '../kit/TimeZoneSelect.tsx';
import { useApiForm } from '../kit/use-api-form.ts';
import classes from '../kit/kit.module.css';

/** My name, my language and time zone, and the languages I can serve customers in. */
export function ProfilePage() {
  const { t } = useTranslation('settings');
  const { agent } = useMe();
  const own = useProfileForm(agent);
  const { form } = own;
  const values = form.getValues();
  return (
    <SettingsFrame title={t('section.profile')} description={t('profile.description')}>
      <form onSubmit={own.onSubmit} noValidate>
        <Section title={t('profile.you')}>
          <NameInput label={t('field.name')} autoComplete="name" {...form.getInputProps('name')} />
          <TextInput
            label={t('field.email')}
            description={t('profile.emailHint')}
            value={agent.email}
            readOnly
            variant="filled"
          />
        </Section>
        <Section
          title={t('profile.where')}
          preview={
            <MomentPreview locale={values.locale} timeZone={values.timeZone} title={t('profile.preview')} />
          }
        >
          <LocaleSelect label={t('field.language')} name="locale" {...form.getInputProps('locale')} />
          <TimeZoneSelect label={t('field.timeZone')} name="timeZone" {...form.getInputProps('timeZone')} />
        </Section>
        <Section title={t('profile.spoken')} description={t('profile.spokenText')}>
          <SpokenLanguages
            label={t('field.languages')}
            name="languages"
            placeholder={values.languages.length === 0 ? t('profile.spokenPlaceholder') : undefined}
            {...form.getInputProps('languages')}
          />
        </Section>
        <div className={classes.form}>
          <SaveBar of={own} />
        </div>
      </form>
    </SettingsFrame>
  );
}

function useProfileForm(agent: Agent) {
  const client = useQueryClient();
  return useApiForm<Pick<Agent, 'name' | 'locale' | 'timeZone' | 'languages'>>({
    values: { name: agent.name, locale: agent.locale, timeZone: agent.timeZone, languages: agent.languages },
    check: (values) => schemaErrors(endpoints.updateMe.body!, values),
    save: async (_, { changes }) => {
      client.setQueryData(meQuery.queryKey, await api.updateMe({ body: changes }));
      if (changes.locale) await changeLanguage(changes.locale as Language);
    },
  });
}
