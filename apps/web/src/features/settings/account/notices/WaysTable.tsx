import { Checkbox, Select } from '@mantine/core';
import { mailWay, notificationKind, type Notification, type NotificationSettings } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import classes from './notices.module.css';

type Kind = Notification['kind'];
type Ways = NotificationSettings['ways'];

interface WaysTableProps {
  ways: Ways;
  onChange: (kind: Kind, way: Ways[Kind]) => void;
}

/** What happens by which way; what is not in the app is neither on the desktop nor on devices. */
export function WaysTable({ ways, onChange }: WaysTableProps) {
  const { t } = useTranslation('noticeSettings');
  return (
    <table className={classes.ways} aria-label={t('ways.title')}>
      <thead>
        <tr>
          <th scope="col">{t('ways.what')}</th>
          <th scope="col">{t('ways.app')}</th>
          <th scope="col">{t('ways.desktop')}</th>
          <th scope="col">{t('ways.push')}</th>
          <th scope="col">{t('ways.email')}</th>
        </tr>
      </thead>
      <tbody>
        {notificationKind.options.map((kind) => (
          <WayRow key={kind} kind={kind} way={ways[kind]} onChange={(way) => onChange(kind, way)} />
        ))}
      </tbody>
    </table>
  );
}

interface WayRowProps {
  kind: Kind;
  way: Ways[Kind];
  onChange: (way: Ways[Kind]) => void;
}

function WayRow({ kind, way, onChange }: WayRowProps) {
  const { t } = useTranslation(['noticeSettings', 'notifications']);
  const what = t(`notifications:kind.${kind}`).replace(/[.。]$/, '');
  return (
    <tr>
      <th scope="row">{what}</th>
      <td>
        <Checkbox
          aria-label={`${what}: ${t('ways.app')}`}
          checked={way.app}
          onChange={(event) => onChange({ ...way, app: event.currentTarget.checked })}
        />
      </td>
      <td>
        <Checkbox
          aria-label={`${what}: ${t('ways.desktop')}`}
          checked={way.app && way.desktop}
          disabled={!way.app}
          onChange={(event) => onChange({ ...way, desktop: event.currentTarget.checked })}
        />
      </td>
      <td>
        <Checkbox
          aria-label={`${what}: ${t('ways.push')}`}
          checked={way.app && way.push}
          disabled={!way.app}
          onChange={(event) => onChange({ ...way, push: event.currentTarget.checked })}
        />
      </td>
      <td>
        <Select
          size="xs"
          aria-label={`${what}: ${t('ways.email')}`}
          allowDeselect={false}
          data={mailWay.options.map((value) => ({ value, label: t(`ways.mail.${value}`) }))}
          value={way.email}
          onChange={(value) => onChange({ ...way, email: mailWay.parse(value) })}
        />
      </td>
    </tr>
  );
}
