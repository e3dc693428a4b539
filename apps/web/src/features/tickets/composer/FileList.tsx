import { ActionIcon, Button, Progress } from '@mantine/core';
import type { Attachment } from '@heed/contract';
import { useLocale } from '@heed/ui';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FileWords } from '../conversation/Attachments.tsx';
import type { Upload, Uploads } from './use-uploads.ts';
import classes from './FileList.module.css';

export interface FileListProps {
  files: Attachment[];
  uploads: Uploads;
  /** Each is a link to itself. */
  opens?: boolean;
  /** Absent: they stay. */
  onRemove?: (file: Attachment) => void;
}

/** Files that go along, and those on their way to the server. */
export function FileList({ files, uploads, opens = false, onRemove }: FileListProps) {
  const { t } = useTranslation(['tickets', 'common']);
  if (files.length + uploads.uploads.length + uploads.errors.length === 0) return null;
  return (
    <div className={classes.files}>
      <ul className={classes.list} aria-label={t('talk.attachments')}>
        {files.map((file) => (
          <FileCard key={file.url} file={file} opens={opens} onRemove={onRemove && (() => onRemove(file))} />
        ))}
        {uploads.uploads.map((upload) => (
          <UploadCard key={upload.key} upload={upload} />
        ))}
      </ul>
      {uploads.errors.length > 0 ? (
        <div className={classes.errors} role="alert">
          {uploads.errors.map((error) => (
            <p key={error}>{error}</p>
          ))}
          <Button size="compact-xs" variant="subtle" color="gray" onClick={uploads.dismissErrors}>
            {t('common:action.close')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

interface FileCardProps {
  file: Attachment;
  opens: boolean;
  onRemove: (() => void) | undefined;
}

function FileCard({ file, opens, onRemove }: FileCardProps) {
  const { t } = useTranslation('tickets');
  return (
    <li className={classes.card}>
      {opens ? (
        <a className={classes.opens} href={file.url} target="_blank" rel="noopener">
          <FileWords file={file} />
        </a>
      ) : (
        <FileWords file={file} />
      )}
      {onRemove ? (
        <ActionIcon size="sm" aria-label={t('write.removeFile', { name: file.name })} onClick={onRemove}>
          <IconX size={14} stroke={1.8} />
        </ActionIcon>
      ) : null}
    </li>
  );
}

function UploadCard({ upload: { name, progress, cancel } }: { upload: Upload }) {
  const { t } = useTranslation('tickets');
  const percent = new Intl.NumberFormat(useLocale(), { style: 'percent' }).format(progress);
  return (
    <li className={classes.card}>
      <span className={classes.uploading}>
        <span className={classes.name}>{name}</span>
        <Progress
          size="xs"
          value={progress * 100}
          aria-label={`${name}: ${t('write.progress', { percent })}`}
        />
      </span>
      <ActionIcon size="sm" aria-label={t('write.cancelFile', { name })} onClick={cancel}>
        <IconX size={14} stroke={1.8} />
      </ActionIcon>
    </li>
  );
}
