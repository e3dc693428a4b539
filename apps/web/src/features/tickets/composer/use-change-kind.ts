import { confirmDialog } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import type { EarlyWords } from './early-words.ts';
import type { WrittenState } from './use-written.ts';
import { isBlank, type Written } from './written.ts';

/**
 * Makes a reply of a note and back; the words stay. What was written for colleagues alone becomes a reply only when
 * somebody says so: `shown` is called with what it is afterwards.
 */
export function useChangeKind(
  state: WrittenState,
  early: EarlyWords,
): (kind: Written['kind'], shown: () => void) => void {
  const { t } = useTranslation('tickets');
  const mayBecome = async () =>
    confirmDialog({
      title: t('write.makeReplyTitle'),
      children: t('write.makeReplyText'),
      confirm: t('write.makeReply'),
      cancel: t('write.keepNote'),
      danger: true,
    });
  return (kind, shown) => {
    const { written, change } = state;
    if (!written || written.kind === kind) return shown();
    if (kind === 'note' || (isBlank(written) && early.read().trim() === '')) {
      change({ kind });
      return shown();
    }
    void mayBecome().then((sure) => {
      if (sure) change({ kind });
      shown();
    });
  };
}
