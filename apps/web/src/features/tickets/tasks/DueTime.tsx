import { useNow } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { usePresets } from '../composer/later/use-presets.ts';
import classes from './tasks.module.css';

/** Until when something is to be done, in the agent's time zone; what is past is said. */
export function DueTime({ at }: { at: string }) {
  const { t } = useTranslation('tasks');
  const { write } = usePresets();
  const late = Date.parse(at) <= useNow().getTime();
  const time = write(new Date(at));
  return (
    <span className={classes.due} data-late={late || undefined}>
      {late ? t('overdue', { at: time }) : t('due', { at: time })}
    </span>
  );
}
