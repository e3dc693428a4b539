import { ActionIcon, Button, Progress } from '@mantine/core';
import type { Attachment } from '@heed/contract';
import { useLocale } from '@heed/ui';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FileFace } from '../conversation/Attachments.tsx';
import { formatBytes } from '../format-bytes.ts';
import type { Uploads } from './use-uploads.ts';
import classes from './FileList.module.css';

export interface FileListProps {
  files: Attachment[];
  uploads: Uploads;
  onRemove: (file: Attachment) => void;
}

/** Files that go along, and those on their way to the server. */
export function FileList({ files, uploads, onRemove }: FileListProps) {
  const { t } = useTranslation(['tickets', 'common']);
  const locale = useLocale();
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  if (files.length + uploads.uploads.length + uploads.errors.length === 0) return null;
  return (
    <div className={classes.files}>
      <ul className={classes.list} aria-label={t('talk.attachments')}>
        {files.map((file) => (
          <li key={file.id} className={classes.card}>
            <FileFace file={file} />
            <span className={classes.words}>
              <span className={classes.name} title={file.name}>
                {file.name}
              </span>
              <span className={classes.size}>{formatBytes(file.sizeBytes, locale)}</span>
            </span>
            <ActionIcon
              size="sm"
              aria-label={t('write.removeFile', { name: file.name })}
              onClick={() => onRemove(file)}
            >
              <IconX size={14} stroke={1.8} />
            </ActionIcon>
          </li>
        ))}
        {uploads.uploads.map(({ key, name, progress, cancel }) => (
          <li key={key} className={classes.card}>
            <span className={classes.words}>
              <span className={classes.name}>{name}</span>
              <Progress
                size="xs"
                value={progress * 100}
                aria-label={`${name}: ${t('write.progress', { percent: percent.format(progress) })}`}
              />
            </span>
            <ActionIcon size="sm" aria-label={t('write.cancelFile', { name })} onClick={cancel}>
              <IconX size={14} stroke={1.8} />
            </ActionIcon>
          </li>
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
