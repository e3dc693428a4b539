import { PasswordInput } from '@mantine/core';
import { endpoints } from '@heed/contract';
import { Section } from '@heed/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { SaveBar } from '../kit/SaveBar.tsx';
import { schemaErrors } from '../kit/schema-errors.ts';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { useApiForm } from '../kit/use-api-form.ts';
import classes from '../kit/kit.module.css';

const EMPTY = { current: '', next: '', again: '' };

/** A new password; other sessions end. */
export function PasswordPage() {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const own = useApiForm({
    values: EMPTY,
    check: (values) => ({
      ...(values.again === values.next ? {} : { again: t('password.differs') }),
      ...schemaErrors(endpoints.changePassword.body!, values),
    }),
    save: async ({ current, next }) => {
      await api.changePassword({ body: { current, next } });
      await client.invalidateQueries({ queryKey: ['sessions'] });
    },
  });
  const { form } = own;
  return (
    <SettingsFrame title={t('section.password')} description={t('password.description')}>
      <form onSubmit={own.onSubmit} noValidate className={classes.form}>
        <Section title={t('password.change')}>
          <PasswordInput
            label={t('password.current')}
            name="current"
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
            {...form.getInputProps('current')}
          />
          <PasswordInput
            label={t('password.next')}
            description={t('password.nextHint')}
            name="next"
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
            {...form.getInputProps('next')}
          />
          <PasswordInput
            label={t('password.again')}
            name="again"
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
            {...form.getInputProps('again')}
          />
          <SaveBar of={own} label={t('password.act')} />
        </Section>
      </form>
    </SettingsFrame>
  );
}
