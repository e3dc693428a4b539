import { Select, type SelectProps } from '@mantine/core';
import { useNow } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import classes from './kit.module.css';

const zones = Intl.supportedValuesOf('timeZone');

/** A time zone of the IANA database, found by its city. */
export function TimeZoneSelect({ value, ...rest }: Omit<SelectProps<string>, 'data'>) {
  const { t } = useTranslation('common');
  const data = value && !zones.includes(value) ? [value, ...zones] : zones;
  return (
    <Select
      searchable
      allowDeselect={false}
      nothingFoundMessage={t('pick.none')}
      limit={80}
      {...rest}
      data={data.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
      value={value ?? null}
    />
  );
}

/** What the choice of language and time zone means: this moment as it will be written. */
export function MomentPreview({
  locale,
  timeZone,
  title,
}: {
  locale: string;
  timeZone: string;
  title: string;
}) {
  const now = useNow();
  return (
    <div className={classes.preview}>
      <span className={classes.previewTitle}>{title}</span>
      <span className={classes.moment} lang={locale} data-numeric="">
        {write(now, locale, timeZone)}
      </span>
    </div>
  );
}

function write(now: Date, locale: string, timeZone: string): string {
  try {
    return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(now);
  } catch {
    return '';
  }
}
