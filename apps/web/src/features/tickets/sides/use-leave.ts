import { confirmDialog } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { saysNothing, type SideWriting } from './side-writing.ts';

/** Whether what is written may be lost: asks where something is. */
export function useMayLeave(): (written: SideWriting | null) => Promise<boolean> {
  const { t } = useTranslation('sides');
  return async (written) =>
    written === null ||
    (saysNothing(written.html) && written.files.length === 0) ||
    confirmDialog({
      title: t('leave.title'),
      children: t('leave.text'),
      confirm: t('leave.confirm'),
      cancel: t('leave.cancel'),
      danger: true,
    });
}
