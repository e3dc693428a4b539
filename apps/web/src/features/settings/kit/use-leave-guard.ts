import { confirmDialog } from '@heed/ui';
import { useBlocker } from '@tanstack/react-router';
import { useEffect, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';

/**
 * Asks before the page is left while something typed is not saved. The answer's `current` may be set to false just
 * before code itself navigates.
 */
export function useLeaveGuard(dirty: boolean): RefObject<boolean> {
  const { t } = useTranslation('settings');
  const guard = useRef(dirty);
  useEffect(() => {
    guard.current = dirty;
  }, [dirty]);
  useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (!guard.current || current.pathname === next.pathname) return false;
      return !(await confirmDialog({
        title: t('leave.title'),
        children: t('leave.text'),
        confirm: t('leave.confirm'),
        cancel: t('leave.cancel'),
        danger: true,
      }));
    },
    enableBeforeUnload: () => guard.current,
  });
  return guard;
}
