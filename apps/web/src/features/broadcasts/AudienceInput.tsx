import { Button, FileButton, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import type { BroadcastAudience } from '@heed/contract';
import { IconUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { OrganizationSelect } from '../customers/organizations/OrganizationSelect.tsx';
import { SegmentSelect } from '../customers/segments/SegmentSelect.tsx';
import { WordsInput } from '../settings/kit/WordsInput.tsx';
import classes from './broadcasts.module.css';

interface AudienceInputProps {
  value: BroadcastAudience;
  error?: string;
  onChange: (value: BroadcastAudience) => void;
}

/** Whom it is for: customers as their list narrows them, a list of addresses, or those chosen in the list. */
export function AudienceInput({ value, error, onChange }: AudienceInputProps) {
  const { t } = useTranslation('broadcasts');
  const kinds = [
    'filter',
    'addresses',
    ...(value.kind === 'customers' ? (['customers'] as const) : []),
  ] as const;
  const choose = (kind: string) => {
    if (kind === value.kind) return;
    onChange(
      kind === 'addresses'
        ? { kind, text: '' }
        : { kind: 'filter', q: '', organizationId: null, tags: [], segmentId: null },
    );
  };
  return (
    <>
      <SegmentedControl
        aria-label={t('whom')}
        value={value.kind}
        onChange={choose}
        data={kinds.map((kind) => ({ value: kind, label: t(`audience.${kind}`) }))}
      />
      {value.kind === 'filter' ? <Filter value={value} onChange={onChange} /> : null}
      {value.kind === 'addresses' ? <Addresses value={value} error={error} onChange={onChange} /> : null}
      {value.kind === 'customers' ? (
        <p className={classes.quiet}>{t('chosen', { count: value.ids.length })}</p>
      ) : null}
    </>
  );
}

type Of<Kind extends BroadcastAudience['kind']> = Omit<AudienceInputProps, 'value'> & {
  value: Extract<BroadcastAudience, { kind: Kind }>;
};

function Filter({ value, onChange }: Of<'filter'>) {
  const { t } = useTranslation(['broadcasts', 'customers', 'segments']);
  const { q, organizationId, tags, segmentId } = value;
  return (
    <>
      <WordsInput
        label={t('customers:field.tags')}
        description={t('tagsHint')}
        value={tags}
        onChange={(next) => onChange({ ...value, tags: next })}
      />
      <OrganizationSelect
        label={t('customers:field.organization')}
        placeholder={t('customers:anyOrganization')}
        value={organizationId ?? null}
        onChange={(next) => onChange({ ...value, organizationId: next })}
      />
      <SegmentSelect
        label={t('segments:label')}
        value={segmentId ?? null}
        onChange={(next) => onChange({ ...value, segmentId: next })}
      />
      <TextInput
        label={t('customers:search')}
        value={q}
        onChange={(event) => onChange({ ...value, q: event.target.value })}
      />
    </>
  );
}

function Addresses({ value, error, onChange }: Of<'addresses'>) {
  const { t } = useTranslation('broadcasts');
  const put = (text: string) => onChange({ kind: 'addresses', text });
  return (
    <>
      <Textarea
        label={t('addresses')}
        description={t('addressesHint', { example: 'Kim Berger <kim@customer.example>' })}
        autosize
        minRows={5}
        maxRows={14}
        error={error}
        value={value.text}
        onChange={(event) => put(event.target.value)}
      />
      <FileButton
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        onChange={(file) => {
          if (file) void readText(file).then(put);
        }}
      >
        {(props) => (
          <Button
            {...props}
            className={classes.start}
            variant="default"
            leftSection={<IconUpload size={16} stroke={1.75} />}
          >
            {t('fromFile')}
          </Button>
        )}
      </FileButton>
    </>
  );
}

/** As UTF-8 where it is that, else as GB18030, which Chinese spreadsheets write. */
async function readText(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
