import { Button, NativeSelect } from '@mantine/core';
import { importTargets, wordsIn, type CustomerImport, type ImportCheck } from '@heed/contract';
import { useLocale } from '@heed/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProfileFields } from '../../../desk-fields.ts';
import { problemText } from '../../../problem-text.ts';
import { FirstRows } from './FirstRows.tsx';
import { useCheck, useImportActs } from './use-imports.ts';
import classes from './import.module.css';

const SHOWN_VALUES = 3;

/** What each column is, what the first rows look like by that, and what importing would do. */
export function MappingForm({ file }: { file: CustomerImport }) {
  const { t } = useTranslation('imports');
  const [mapping, setMapping] = useState(file.mapping);
  const nameOf = useTargetNames(file);
  const keys = file.profile === 'customer' ? ['email', 'externalId'] : ['name', 'domains'];
  const named = mapping.some((target) => target !== null && keys.includes(target));
  const check = useCheck(file.id, mapping, named);
  const { start } = useImportActs(file.id);
  const total = check.data ? check.data.create + check.data.update : 0;
  const problem = start.error ?? check.error;
  return (
    <>
      <section className={classes.section} aria-label={t('columns')}>
        <h2 className={classes.heading}>{t('columns')}</h2>
        <ul className={classes.columns}>
          {file.headers.map((header, place) => (
            <Column
              // Two columns may have one header.
              key={`${place}:${header}`}
              header={header || t('noHeader', { number: place + 1 })}
              values={file.sample.flatMap((cells) => cells[place] || []).slice(0, SHOWN_VALUES)}
              targets={nameOf}
              value={mapping[place] ?? null}
              onChange={(target) => setMapping(mapping.with(place, target))}
            />
          ))}
        </ul>
      </section>
      <FirstRows file={file} mapping={mapping} nameOf={nameOf} />
      <section className={classes.section} aria-label={t('check.title')}>
        <h2 className={classes.heading}>{t('check.title')}</h2>
        {named ? (
          check.data ? (
            <Outcome check={check.data} old={check.isPlaceholderData} />
          ) : check.error ? null : (
            <p className={classes.hint}>{t('check.busy')}</p>
          )
        ) : (
          <p className={classes.problem}>{t(`needKey.${file.profile}`)}</p>
        )}
        {problem ? (
          <p className={classes.problem} role="alert">
            {problemText(problem)}
          </p>
        ) : null}
        <Button
          disabled={!named || total === 0 || check.isPlaceholderData}
          loading={start.isPending}
          onClick={() => start.mutate(mapping)}
        >
          {total > 0 ? t('start', { count: total, rows: total }) : t('startNone')}
        </Button>
      </section>
    </>
  );
}

interface ColumnProps {
  header: string;
  /** Some of its cells. */
  values: string[];
  targets: ReadonlyMap<string, string>;
  value: string | null;
  onChange: (target: string | null) => void;
}

function Column({ header, values, targets, value, onChange }: ColumnProps) {
  const { t } = useTranslation('imports');
  return (
    <li className={classes.column}>
      <span className={classes.columnWords}>
        <span className={classes.columnName} title={header}>
          {header}
        </span>
        <span className={classes.columnValues}>{values.join(' · ')}</span>
      </span>
      <NativeSelect
        aria-label={t('columnIs', { header })}
        value={value ?? ''}
        data={[
          { value: '', label: t('leaveOut') },
          ...[...targets].map(([key, label]) => ({ value: key, label })),
        ]}
        onChange={(event) => onChange(event.currentTarget.value || null)}
      />
    </li>
  );
}

function Outcome({ check, old }: { check: ImportCheck; old: boolean }) {
  const { t } = useTranslation('imports');
  const { format } = new Intl.NumberFormat(useLocale());
  const more = check.refuse - check.problems.length;
  return (
    <div aria-busy={old} data-old={old || undefined} className={classes.outcome} role="status">
      <dl className={classes.counts}>
        {(['create', 'update', 'refuse'] as const).map((what) => (
          <div key={what}>
            <dt>{t(`check.${what}`)}</dt>
            <dd data-numeric="">{format(check[what])}</dd>
          </div>
        ))}
      </dl>
      {check.problems.length > 0 ? (
        <details>
          <summary>{t('check.problems')}</summary>
          <ul className={classes.problems}>
            {check.problems.map(({ row, reason }) => (
              <li key={row}>
                {t('check.row', { row: format(row) })} {reason}
              </li>
            ))}
            {more > 0 ? <li>{t('check.more', { count: more, rows: format(more) })}</li> : null}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

/** What a column can be, in the reader's words; custom fields that look others up cannot be read from text. */
function useTargetNames({ profile }: CustomerImport): ReadonlyMap<string, string> {
  const { t } = useTranslation('imports');
  const locale = useLocale();
  const fields = useProfileFields(profile).filter(
    ({ archived, type }) => !archived && type !== 'customer' && type !== 'organization',
  );
  return new Map([
    ...importTargets[profile].map((target): [string, string] => [target, t(`target.${target}`)]),
    ...fields.map(({ key, label }): [string, string] => [`field:${key}`, wordsIn(label, locale) || key]),
  ]);
}
