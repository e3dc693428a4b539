import { NumberInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { endpoints, type Endpoints, type ResponseOf } from '@heed/contract';
import { Section, useNow } from '@heed/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, useMay } from '../../../api.ts';
import { Loaded } from '../kit/Loaded.tsx';
import { LocaleSelect } from '../kit/languages.tsx';
import { SaveBar } from '../kit/SaveBar.tsx';
import { schemaErrors } from '../kit/schema-errors.ts';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { MomentPreview, TimeZoneSelect } from '../kit/TimeZoneSelect.tsx';
import { useApiForm } from '../kit/use-api-form.ts';
import { companyQuery } from '../queries.ts';
import { RawMails } from './RawMails.tsx';
import { TicketRules } from './TicketRules.tsx';
import classes from '../kit/kit.module.css';

type Company = ResponseOf<Endpoints['getCompany']>;
type Values = Omit<Company, 'version'>;

/** What holds for the whole desk. */
export function CompanyPage() {
  const { t } = useTranslation('settings');
  const may = useMay('setting.manage');
  const query = useQuery(companyQuery);
  return (
    <SettingsFrame title={t('section.company')} description={t('company.description')} readOnly={!may}>
      <Loaded query={query}>{(company) => <CompanyForm company={company} may={may} />}</Loaded>
    </SettingsFrame>
  );
}

function CompanyForm({ company, may }: { company: Company; may: boolean }) {
  const { t } = useTranslation('settings');
  const own = useCompanyForm(company);
  const { form } = own;
  return (
    <form onSubmit={own.onSubmit} noValidate>
      <fieldset className={classes.fields} disabled={!may}>
        <Section title={t('company.name')} description={t('company.nameText')}>
          <TextInput
            label={t('field.companyName')}
            name="name"
            autoComplete="organization"
            {...form.getInputProps('name')}
          />
        </Section>
        <Where form={form} may={may} />
        <Closing form={form} may={may} />
        <TicketRules form={form} may={may} />
        <RawMails form={form} may={may} />
        {may ? <SaveBar of={own} fieldName={(field) => t(`company.field.${field as keyof Values}`)} /> : null}
      </fieldset>
    </form>
  );
}

function useCompanyForm(company: Company) {
  const client = useQueryClient();
  const { version, ...values } = company;
  return useApiForm<Values>({
    values,
    version,
    check: (current) => schemaErrors(endpoints.updateCompany.body!, { version, ...current }),
    save: async (_, { changes, version: at }) => {
      client.setQueryData(
        companyQuery.queryKey,
        await api.updateCompany({ body: { version: at, ...changes } }),
      );
      await client.invalidateQueries({ queryKey: ['me'] });
    },
    reload: () => client.invalidateQueries({ queryKey: companyQuery.queryKey }),
  });
}

interface PartProps {
  form: UseFormReturnType<Values>;
  may: boolean;
}

/** The language and the time zone of those who have chosen none. */
function Where({ form, may }: PartProps) {
  const { t } = useTranslation('settings');
  const typed = form.getValues();
  return (
    <Section
      title={t('company.where')}
      description={t('company.whereText')}
      preview={<MomentPreview locale={typed.locale} timeZone={typed.timeZone} title={t('company.preview')} />}
    >
      <LocaleSelect
        label={t('field.defaultLanguage')}
        name="locale"
        disabled={!may}
        {...form.getInputProps('locale')}
      />
      <TimeZoneSelect
        label={t('field.timeZone')}
        name="timeZone"
        disabled={!may}
        {...form.getInputProps('timeZone')}
      />
    </Section>
  );
}

/** When a solved ticket is closed for good. */
function Closing({ form, may }: PartProps) {
  const { t } = useTranslation('settings');
  const typed = form.getValues();
  return (
    <Section
      title={t('company.closing')}
      description={t('company.closingText')}
      preview={
        <ClosingPreview
          hours={Number(typed.closeSolvedAfterHours)}
          locale={typed.locale}
          timeZone={typed.timeZone}
        />
      }
    >
      <NumberInput
        label={t('company.closeAfter')}
        name="closeSolvedAfterHours"
        min={1}
        max={672}
        clampBehavior="none"
        suffix={` ${t('unit.hours')}`}
        disabled={!may}
        {...form.getInputProps('closeSolvedAfterHours')}
      />
    </Section>
  );
}

const HOUR_MS = 3_600_000;

function ClosingPreview({ hours, locale, timeZone }: { hours: number; locale: string; timeZone: string }) {
  const { t } = useTranslation('settings');
  const now = useNow();
  if (!Number.isFinite(hours) || hours < 1 || hours > 672)
    return <p className={classes.hint}>{t('company.closingRange')}</p>;
  const at = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone });
  return (
    <div className={classes.preview}>
      <span className={classes.previewTitle}>{t('company.closingPreview')}</span>
      <span className={classes.moment} lang={locale} data-numeric="">
        {at.format(new Date(now.getTime() + hours * HOUR_MS))}
      </span>
      <p>{t('company.closingEffect')}</p>
    </div>
  );
}
