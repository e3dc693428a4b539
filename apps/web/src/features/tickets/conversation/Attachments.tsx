import type { Attachment } from '@heed/contract';
import { useLocale } from '@heed/ui';
import {
  IconFile,
  IconFileText,
  IconFileTypePdf,
  IconFileZip,
  IconMusic,
  IconPhoto,
  IconVideo,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../components/format-bytes.ts';
import classes from './Attachments.module.css';

/** The files of a message as cards; pictures show what they are. */
export function Attachments({ files }: { files: Attachment[] }) {
  const { t } = useTranslation('tickets');
  if (files.length === 0) return null;
  return (
    <ul className={classes.list} aria-label={t('talk.attachments')}>
      {files.map((file) => (
        <li key={file.id}>
          <a className={classes.card} href={file.url} target="_blank" rel="noopener">
            <FileWords file={file} />
          </a>
        </li>
      ))}
    </ul>
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
