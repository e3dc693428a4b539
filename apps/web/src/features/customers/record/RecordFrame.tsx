import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconLink } from '../../../components/links.tsx';
import { InPlaceText } from '../in-place/InPlaceText.tsx';
import type { InPlace } from '../in-place/use-in-place.ts';
import type { RecordList } from './RecordPage.tsx';
import classes from './record.module.css';

interface RecordFrameProps {
  list: RecordList;
  /** The name as it is saved; `field` is where it is edited. */
  name: string;
  field: InPlace<string>;
  fixed: boolean;
  /** A picture of it. */
  emblem: ReactNode;
  acts?: ReactNode;
  /** What is known of it; null where it stands elsewhere. */
  side: ReactNode;
  children: ReactNode;
}

/** A customer or an organization: its name, what is known of it at the side, what belongs to it in the middle. */
export function RecordFrame({ list, name, field, fixed, emblem, acts, side, children }: RecordFrameProps) {
  const { t } = useTranslation('customers');
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <IconLink to={list.to} aria-label={list.label}>
          <IconArrowLeft size={18} stroke={1.6} />
        </IconLink>
        {emblem}
        <div className={classes.name}>
          <h1 className={classes.hidden}>{name}</h1>
          <InPlaceText title required fixed={fixed} field={field} label={t('field.name')} />
        </div>
        {acts ? <div className={classes.acts}>{acts}</div> : null}
      </header>
      <div className={classes.columns}>
        {side ? (
          <aside className={classes.side} aria-label={t('profile')}>
            {side}
          </aside>
        ) : null}
        {children}
      </div>
    </div>
  );
}
