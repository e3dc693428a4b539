import { Button, Select, TextInput } from '@mantine/core';
import { endpoints, type BodyFor, type Endpoints, type ResponseOf } from '@heed/contract';
import { EmptyState, RelativeTime, Section } from '@heed/ui';
import { IconBan, IconCircleCheck } from '@tabler/icons-react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, useMay } from '../../../api.ts';
import { Loaded } from '../kit/Loaded.tsx';
import { Row, RowList } from '../kit/rows.tsx';
import { schemaErrors } from '../kit/schema-errors.ts';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { useAct } from '../kit/use-act.ts';
import { useApiForm } from '../kit/use-api-form.ts';
import kit from '../kit/kit.module.css';
import classes from './senders.module.css';

type Rule = ResponseOf<Endpoints['listSenderRules']>['data'][number];
type Values = BodyFor<Endpoints['createSenderRule']>;

/** Whose mail is never taken, and whose always is. */
export function SendersPage() {
  const { t } = useTranslation(['settingsMail', 'settings']);
  const may = useMay('mail.manage');
  const query = useInfiniteQuery({
    queryKey: ['sender-rules'],
    queryFn: ({ signal, pageParam }) =>
      api.listSenderRules({ query: { 'page[size]': 100, 'page[after]': pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ meta }) => meta.after ?? undefined,
  });
  return (
    <SettingsFrame title={t('senders.title')} description={t('senders.description')} readOnly={!may}>
      {may ? <NewRule /> : null}
      <Loaded query={query}>
        {({ pages }) => {
          const rules = pages.flatMap(({ data }) => data);
          if (rules.length === 0) {
            return <EmptyState icon={<IconBan size={32} stroke={1.25} />}>{t('senders.empty')}</EmptyState>;
          }
          return (
            <>
              <RowList label={t('senders.title')}>
                {rules.map((rule) => (
                  <RuleRow key={rule.id} rule={rule} may={may} />
                ))}
              </RowList>
              {query.hasNextPage ? (
                <div className={kit.more}>
                  <Button
                    variant="default"
                    loading={query.isFetchingNextPage}
                    onClick={() => void query.fetchNextPage()}
                  >
                    {t('settings:more')}
                  </Button>
                </div>
              ) : null}
            </>
          );
        }}
      </Loaded>
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
      {own.failure ? (
        <p className={kit.failure} role="alert">
          {own.failure}
        </p>
      ) : null}
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
