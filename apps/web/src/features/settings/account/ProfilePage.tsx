import { Checkbox, Select, TextInput } from '@mantine/core';
import { endpoints, type Agent, type Me } from '@heed/contract';
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
import { PhotoSection } from './photo/PhotoSection.tsx';

const UNDO_SECONDS = [0, 5, 10, 20, 30] as const;

/** My name, my language and time zone, and the languages I can serve customers in. */
export function ProfilePage() {
  const { t } = useTranslation(['settings', 'composing', 'agentProfile', 'time']);
  const me = useMe();
  const own = useProfileForm(me);
  const { form } = own;
  const values = form.getValues();
  return (
    <SettingsFrame title={t('section.profile')} description={t('profile.description')}>
      <PhotoSection agent={me.agent} />
      <form onSubmit={own.onSubmit} noValidate>
        <Section title={t('profile.you')}>
          <NameInput label={t('field.name')} autoComplete="name" {...form.getInputProps('name')} />
          <TextInput
            label={t('agentProfile:displayName')}
            description={t('agentProfile:displayNameHint')}
            name="displayName"
            autoComplete="nickname"
            placeholder={values.name}
            {...form.getInputProps('displayName')}
          />
          <TextInput
            label={t('agentProfile:title')}
            description={t('agentProfile:titleHint')}
            name="title"
            autoComplete="organization-title"
            {...form.getInputProps('title')}
          />
          <TextInput
            label={t('field.email')}
            description={t('profile.emailHint')}
            value={me.agent.email}
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
        <Section title={t('composing:undo.title')} description={t('composing:undo.text')}>
          <Select
            label={t('composing:undo.label')}
            name="undoSeconds"
            allowDeselect={false}
            data={UNDO_SECONDS.map((count) => ({
              value: String(count),
              label: count === 0 ? t('composing:undo.off') : t('composing:undo.seconds', { count }),
            }))}
            value={String(values.undoSeconds)}
            onChange={(chosen) =>
              form.setFieldValue('undoSeconds', UNDO_SECONDS.find((each) => String(each) === chosen) ?? 10)
            }
          />
        </Section>
        <Section title={t('time:setting.title')} description={t('time:setting.text')}>
          <Checkbox
            label={t('time:setting.label')}
            name="startTimer"
            checked={values.startTimer}
            onChange={({ currentTarget }) => form.setFieldValue('startTimer', currentTarget.checked)}
          />
        </Section>
        <div className={classes.form}>
          <SaveBar of={own} />
        </div>
      </form>
    </SettingsFrame>
  );
}

type Profile = Pick<Agent, 'name' | 'displayName' | 'title' | 'locale' | 'timeZone' | 'languages'> &
  Pick<Me, 'undoSeconds' | 'startTimer'>;

function useProfileForm({ agent, undoSeconds, startTimer }: Me) {
  const client = useQueryClient();
  return useApiForm<Profile>({
    values: {
      name: agent.name,
      displayName: agent.displayName,
      title: agent.title,
      locale: agent.locale,
      timeZone: agent.timeZone,
      languages: agent.languages,
      undoSeconds,
      startTimer,
    },
    check: (values) => schemaErrors(endpoints.updateMe.body!, values),
    save: async (_, { changes }) => {
      client.setQueryData(meQuery.queryKey, await api.updateMe({ body: changes }));
      if (changes.locale) await changeLanguage(changes.locale as Language);
    },
  });
}
