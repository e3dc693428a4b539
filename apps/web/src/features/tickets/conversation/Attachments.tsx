import { ActionIcon, Menu } from '@mantine/core';
import type { Attachment, Message } from '@heed/contract';
import { useLocale } from '@heed/ui';
import {
  IconDots,
  IconEyeOff,
  IconFile,
  IconFileOff,
  IconFileText,
  IconFileTypePdf,
  IconFileZip,
  IconMusic,
  IconPhoto,
  IconVideo,
  type Icon,
} from '@tabler/icons-react';
import { useState, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../components/format-bytes.ts';
import { FilePreview } from '../preview/FilePreview.tsx';
import { RedactDialog, type Redacted } from '../redaction/RedactDialog.tsx';
import classes from './Attachments.module.css';

interface AttachmentsProps {
  message: Message;
  files: Attachment[];
  /** The viewer may take them away for good. */
  redactable: boolean;
}

/** The files of a message as cards; pictures show what they are. */
export function Attachments({ message, files, redactable }: AttachmentsProps) {
  const { t } = useTranslation('tickets');
  const [redacted, setRedacted] = useState<Redacted | null>(null);
  const [previewed, setPreviewed] = useState<Attachment | null>(null);
  if (files.length === 0) return null;
  return (
    <>
      <ul className={classes.list} aria-label={t('talk.attachments')}>
        {files.map((file) => (
          <li key={file.id} className={classes.item}>
            {file.redacted ? <RedactedFile /> : <FileLink file={file} onPreview={() => setPreviewed(file)} />}
            {redactable && !file.redacted ? (
              <FileMenu file={file} onRedact={() => setRedacted({ file })} />
            ) : null}
          </li>
        ))}
      </ul>
      <FilePreview files={files.filter((file) => !file.redacted)} shown={previewed} onShow={setPreviewed} />
      <RedactDialog message={message} what={redacted} onClose={() => setRedacted(null)} />
    </>
  );
}

/** A link to the file, which a plain click shows here instead. */
function FileLink({ file, onPreview }: { file: Attachment; onPreview: () => void }) {
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onPreview();
  };
  return (
    <a className={classes.card} href={file.url} target="_blank" rel="noopener" onClick={open}>
      <FileWords file={file} />
    </a>
  );
}

function FileMenu({ file, onRedact }: { file: Attachment; onRedact: () => void }) {
  const { t } = useTranslation('redaction');
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={24} aria-label={t('fileMore', { name: file.name })}>
          <IconDots size={16} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconEyeOff size={16} stroke={1.6} />} onClick={onRedact}>
          {t('menu')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** What stands where a file was. */
function RedactedFile() {
  const { t } = useTranslation('redaction');
  return (
    <span className={classes.card} data-redacted>
      <span className={classes.thumb}>
        <IconFileOff size={20} stroke={1.5} aria-hidden="true" />
      </span>
      <span className={classes.words}>
        <span className={classes.name}>{t('redactedFile')}</span>
      </span>
    </span>
  );
}

/** A file as a small picture (itself where it is one, else the sign of its kind), its name and its size. */
export function FileWords({ file }: { file: Attachment }) {
  const locale = useLocale();
  return (
    <>
      <FileFace file={file} />
      <span className={classes.words}>
        <span className={classes.name} title={file.name}>
          {file.name}
        </span>
        <span className={classes.size}>{formatBytes(file.sizeBytes, locale)}</span>
      </span>
    </>
  );
}

function FileFace({ file }: { file: Attachment }) {
  if (/^image\/(png|jpeg|gif|webp|avif)$/.test(file.contentType))
    return <img className={classes.thumb} src={file.url} alt="" loading="lazy" />;
  const Shape = ICONS.find(([kind]) => kind.test(file.contentType))?.[1] ?? IconFile;
  return (
    <span className={classes.thumb}>
      <Shape size={20} stroke={1.5} aria-hidden="true" />
    </span>
  );
}

const ICONS: [RegExp, Icon][] = [
  [/pdf/, IconFileTypePdf],
  [/^image\//, IconPhoto],
  [/^video\//, IconVideo],
  [/^audio\//, IconMusic],
  [/zip|compressed|tar/, IconFileZip],
  [/^text\/|word|document/, IconFileText],
];
