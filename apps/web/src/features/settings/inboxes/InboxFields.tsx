import { Select, Switch, TextInput } from '@mantine/core';
import type { Inbox } from '@heed/contract';
import { Section } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../api.ts';
import { NameInput } from '../kit/NameInput.tsx';
import { OnePicker } from '../../../names/pickers.tsx';
import type { ApiForm } from '../kit/use-api-form.ts';
import { WordsInput } from '../kit/WordsInput.tsx';
import { withPreset, type InboxValues } from './inbox-values.ts';
import { IncomingFields } from './IncomingFields.tsx';
import { OutgoingFields } from './OutgoingFields.tsx';
import { presetOfAddress, presetOfHost, presets } from './presets.ts';
import classes from './inboxes.module.css';

interface InboxFieldsProps {
  of: ApiForm<InboxValues>;
  /** The inbox as it stands; absent for a new one. */
  inbox?: Inbox;
}

/** The address, how mail comes in and how it goes out. */
export function InboxFields({ of: { form }, inbox }: InboxFieldsProps) {
  const { t } = useTranslation('settingsMail');
  const values = form.getValues();
  return (
    <>
      <AddressSection form={form} />
      <Section title={t('provider.title')} description={t('provider.text')}>
        <ProviderSelect values={values} choose={(part) => form.setValues(part)} />
      </Section>
      <IncomingFields form={form} stored={inbox?.imap?.hasPassword ?? false} />
      <OutgoingFields form={form} stored={inbox?.smtp?.hasPassword ?? false} />
    </>
  );
}

/** The address, who the customer sees as the sender, and whose the tickets are. */
function AddressSection({ form }: { form: ApiForm<InboxValues>['form'] }) {
  const { t } = useTranslation('settingsMail');
  const values = form.getValues();
  const guess = () => {
    const preset = presetOfAddress(values.address);
    if (preset && values.imap.host === '') form.setValues(withPreset(values, preset));
  };
  return (
    <Section title={t('address.title')} preview={<SenderPreview values={values} />}>
      <TextInput
        label={t('address.address')}
        name="address"
        type="email"
        autoComplete="off"
        placeholder="support@example.com"
        {...form.getInputProps('address')}
        onBlur={guess}
      />
      <TextInput
        label={t('address.senderName')}
        description={t('address.senderNameHint')}
        name="senderName"
        autoComplete="off"
        {...form.getInputProps('senderName')}
      />
      <NameInput
        label={t('address.name')}
        description={t('address.nameHint')}
        placeholder={values.address}
        {...form.getInputProps('name')}
      />
      <OnePicker
        of="group"
        label={t('address.group')}
        description={t('address.groupHint')}
        placeholder={t('address.noGroup')}
        {...form.getInputProps('groupId')}
      />
      <WordsInput
        label={t('address.aliases')}
        description={t('address.aliasesHint')}
        {...form.getInputProps('aliases')}
      />
      <Switch
        label={t('address.acknowledge')}
        description={t('address.acknowledgeHint')}
        {...form.getInputProps('acknowledge', { type: 'checkbox' })}
      />
      <Switch
        label={t('address.showAgent')}
        description={t('address.showAgentHint')}
        {...form.getInputProps('showAgent', { type: 'checkbox' })}
      />
      <Switch
        label={t('address.signatures')}
        description={t('address.signaturesHint')}
        {...form.getInputProps('signatures', { type: 'checkbox' })}
      />
      <Switch
        label={t('address.knownSendersOnly')}
        description={t('address.knownSendersOnlyHint')}
        {...form.getInputProps('knownSendersOnly', { type: 'checkbox' })}
      />
    </Section>
  );
}

interface ProviderSelectProps {
  values: InboxValues;
  choose: (part: Partial<InboxValues>) => void;
}

function ProviderSelect({ values, choose }: ProviderSelectProps) {
  const { t } = useTranslation('settingsMail');
  const preset = presetOfHost(values.imap.host || values.smtp.host, values.imap.auth);
  return (
    <div className={classes.stack}>
      <Select
        label={t('provider.label')}
        searchable
        allowDeselect={false}
        data={[
          ...presets.map(({ name, label }) => ({ value: name as string, label })),
          { value: 'other', label: t('provider.other') },
        ]}
        value={preset?.name ?? 'other'}
        onChange={(name) => choose(withPreset(values, presets.find((each) => each.name === name) ?? null))}
      />
      {preset ? <p className={classes.note}>{t(`preset.${preset.name}`)}</p> : null}
    </div>
  );
}

function SenderPreview({ values }: { values: InboxValues }) {
  const { t } = useTranslation('settingsMail');
  const { agent, company } = useMe();
  const sender = values.senderName.trim() || company.name;
  return (
    <div className={classes.stack}>
      <dl className={classes.mailHead}>
        <dt>{t('preview.from')}</dt>
        <dd>
          {values.showAgent
            ? t('preview.sender', { agent: agent.displayName || agent.name, sender })
            : sender}{' '}
          &lt;
          {values.address.trim() || 'support@example.com'}&gt;
        </dd>
        <dt>{t('preview.subject')}</dt>
        <dd>{t('preview.sampleSubject')}</dd>
      </dl>
      <p className={classes.checkDetail}>
        {values.acknowledge ? t('preview.acknowledged') : t('preview.silent')}
      </p>
    </div>
  );
}
