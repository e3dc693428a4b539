import type { Group } from '@heed/rules/conditions';
import { PersonAvatar } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { PreviewFrame } from '../../../components/conditions/PreviewFrame.tsx';
import { usePreviewOf } from '../../../components/conditions/use-preview.ts';
import classes from '../../../components/conditions/editor.module.css';

const SHOWN = 8;

/** Whom the conditions would choose. */
export function useSegmentPreview(conditions: Group) {
  return usePreviewOf('segments', conditions, (asked, signal) =>
    api.previewSegment({ body: { conditions: asked, size: SHOWN }, signal }),
  );
}

/** How many customers the conditions choose, and the first of them; or why there are none to show. */
export function SegmentPreview({ preview }: { preview: ReturnType<typeof useSegmentPreview> }) {
  const { t } = useTranslation('segments');
  return (
    <PreviewFrame preview={preview} inWords={(count, number) => t('customers', { count, number })}>
      {preview.data?.customers?.map(({ id, name, email, phone }) => (
        <li key={id} className={classes.previewRow}>
          <PersonAvatar name={name} address={email} size={20} />
          <span className={classes.subject} dir="auto">
            {name || email || phone}
          </span>
          <span className={classes.who} dir="auto">
            {name ? (email ?? phone) : null}
          </span>
        </li>
      ))}
    </PreviewFrame>
  );
}
