import { Button, Select, TextInput } from '@mantine/core';
import { endpoints, type BodyFor, type Endpoints, type ResponseOf } from '@heed/contract';
import { EmptyState, RelativeTime, Section } from '@heed/ui';
import { IconBan, IconCircleCheck } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, useMay } from '../../../api.ts';
import { usePages } from '../../../use-pages.ts';
import { Failure } from '../kit/Failure.tsx';
import { PagedRows } from '../kit/Paged.tsx';
import { Row } from '../kit/rows.tsx';
import { schemaErrors } from '../kit/schema-errors.ts';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { useAct } from '../kit/use-act.ts';
import { useApiForm } from '../kit/use-api-form.ts';
import classes from './senders.module.css';

type Rule = ResponseOf<Endpoints['listSenderRules']>['data'][number];
type Values = BodyFor<Endpoints['createSenderRule']>;

/** Whose mail is never taken, and whose always is. */
export function SendersPage() {
  const { t } = useTranslation('settingsMail');
  const may = useMay('mail.manage');
  const pages = usePages<Rule>(['sender-rules'], (query, signal) => api.listSenderRules({ query, signal }));
  return (
    <SettingsFrame title={t('senders.title')} description={t('senders.description')} readOnly={!may}>
      {may ? <NewRule /> : null}
      <PagedRows
        pages={pages}
        label={t('senders.title')}
        empty={<EmptyState icon={<IconBan size={32} stroke={1.25} />}>{t('senders.empty')}</EmptyState>}
      >
        {(rule) => <RuleRow rule={rule} may={may} />}
      </PagedRows>
    </SettingsFrame>
  );
}

function NewRule() {
  const { t } = useTranslation('settingsMail');
  const client = useQueryClient();
  const own = useApiForm<Values>({
    values: { kind: 'block', pattern: '' },
    check: (values) => {
      const errors = schemaErrors(endpoints.createSenderRule.body!, values);
      return errors.pattern && values.pattern.trim() ? { pattern: t('senders.patternWrong') } : errors;
    },
    save: async (values) => {
      await api.createSenderRule({ body: values });
      await client.invalidateQueries({ queryKey: ['sender-rules'] });
    },
  });
  const { form } = own;
  const { kind, pattern } = form.getValues();
  const kinds = (['block', 'allow'] as const).map((value) => ({ value, label: t(`senders.${value}`) }));
  return (
    <Section title={t('senders.new')} description={t(`senders.${kind}Text`)}>
      <form onSubmit={own.onSubmit} noValidate className={classes.form}>
        <Select
          aria-label={t('senders.kind')}
          allowDeselect={false}
          data={kinds}
          {...form.getInputProps('kind')}
        />
        <TextInput
          aria-label={t('senders.pattern')}
          name="pattern"
          autoComplete="off"
          spellCheck={false}
          placeholder={t('senders.patternExample')}
          {...form.getInputProps('pattern')}
        />
        <Button type="submit" loading={own.busy} disabled={pattern.trim() === ''}>
          {t('senders.add')}
        </Button>
      </form>
      <Failure text={own.failure} />
    </Section>
  );
}

function RuleRow({ rule, may }: { rule: Rule; may: boolean }) {
  const { t } = useTranslation('settingsMail');
  const remove = useAct((id: number) => api.removeSenderRule({ params: { id } }), [['sender-rules']]);
  const Shape = rule.kind === 'block' ? IconBan : IconCircleCheck;
  return (
    <Row
      mark={<Shape size={20} stroke={1.5} aria-hidden="true" />}
      name={rule.pattern}
      under={
        <>
          {t(`senders.is.${rule.kind}`)} · {t('senders.since')}{' '}
          <RelativeTime at={rule.createdAt} form="phrase" />
        </>
      }
      aside={
        may ? (
          <Button
            size="xs"
            variant="default"
            loading={remove.busy}
            onClick={() => void remove.run(rule.id)}
            aria-label={t('senders.removeOf', { pattern: rule.pattern })}
          >
            {t('senders.remove')}
          </Button>
        ) : null
      }
    />
  );
}
