import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { currentLanguage, languages } from '../../../i18n.ts';
import { Loaded } from '../kit/Loaded.tsx';
import { OnePicker } from '../../../names/pickers.tsx';
import { useFound } from '../../../names/use-found.ts';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { kinds, readKey, writeKey, type TemplateKey, type TemplateLocale } from './template-key.ts';
import { TemplateForm } from './TemplateForm.tsx';
import { templateQuery } from './template-query.ts';
import classes from './mail-texts.module.css';

/** The texts of the mails that customers get, per kind, language and inbox. */
export function MailTextsPage({ id }: { id: string | undefined }) {
  const { t } = useTranslation('settingsMail');
  const key = readKey(id, currentLanguage());
  const query = useQuery(templateQuery(key, api));
  return (
    <SettingsFrame title={t('texts.title')} description={t('texts.description')} wide>
      <Choices of={key} />
      <Loaded query={query} rows={6}>
        {(template) => <TemplateForm key={writeKey(key)} of={key} template={template} />}
      </Loaded>
    </SettingsFrame>
  );
}

function Choices({ of }: { of: TemplateKey }) {
  const { t } = useTranslation('settingsMail');
  const navigate = useNavigate();
  const some = useFound('inbox', '').rows.length > 0;
  const open = (part: Partial<TemplateKey>) =>
    void navigate({
      to: '/settings/$section/$id',
      params: { section: 'mail-texts', id: writeKey({ ...of, ...part }) },
    });
  return (
    <div className={classes.choose}>
      <SegmentedControl
        aria-label={t('texts.kindLabel')}
        data={kinds.map((value) => ({ value, label: t(`texts.kind.${value}`) }))}
        value={of.kind}
        onChange={(kind) => open({ kind })}
      />
      <SegmentedControl
        aria-label={t('texts.languageLabel')}
        data={Object.entries(languages).map(([value, label]) => ({ value: value as TemplateLocale, label }))}
        value={of.locale}
        onChange={(locale) => open({ locale })}
      />
      {some || of.inboxId !== null ? (
        <OnePicker
          of="inbox"
          className={classes.inbox}
          aria-label={t('texts.inboxLabel')}
          none={t('texts.allInboxes')}
          value={of.inboxId}
          onChange={(inboxId) => open({ inboxId })}
        />
      ) : null}
    </div>
  );
}
