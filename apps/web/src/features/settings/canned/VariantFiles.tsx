import { Button, FileButton } from '@mantine/core';
import type { Attachment } from '@heed/contract';
import { showToast } from '@heed/ui';
import { IconPaperclip } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FileList } from '../../tickets/composer/FileList.tsx';
import { useUploads } from '../../tickets/composer/use-uploads.ts';

interface VariantFilesProps {
  files: Attachment[];
  locked: boolean;
  /** Changes them as they stand then: a file arrives, or comes back, after more was written. */
  onChange: (change: (files: Attachment[]) => Attachment[]) => void;
}

/** The files that go along with a wording. */
export function VariantFiles({ files, locked, onChange }: VariantFilesProps) {
  const { t } = useTranslation(['canned', 'tickets', 'common']);
  const uploads = useUploads();
  const remove = (file: Attachment) => {
    const at = files.indexOf(file);
    onChange((now) => now.filter(({ url }) => url !== file.url));
    showToast({
      message: t('fileRemoved', { name: file.name }),
      undo: {
        label: t('common:action.undo'),
        run: () => onChange((now) => now.toSpliced(at, 0, file)),
      },
    });
  };
  return (
    <div>
      <FileList files={files} uploads={uploads} opens onRemove={locked ? undefined : remove} />
      {locked ? null : (
        <FileButton
          multiple
          onChange={(chosen) => uploads.add(chosen, (file) => onChange((now) => [...now, file]))}
        >
          {(props) => (
            <Button
              {...props}
              size="xs"
              variant="subtle"
              color="gray"
              leftSection={<IconPaperclip size={16} stroke={1.6} aria-hidden="true" />}
            >
              {t('tickets:write.attach')}
            </Button>
          )}
        </FileButton>
      )}
    </div>
  );
}
