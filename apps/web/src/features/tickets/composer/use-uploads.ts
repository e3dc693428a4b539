import type { Attachment } from '@heed/contract';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../../problem-text.ts';
import { MAX_FILE_BYTES, uploadFile } from './upload-file.ts';

export interface Upload {
  key: string;
  name: string;
  /** From 0 to 1. */
  progress: number;
  cancel: () => void;
}

export interface Uploads {
  uploads: Upload[];
  /** What went wrong, in words; each once until dismissed. */
  errors: string[];
  dismissErrors: () => void;
  /** Uploads files; `onDone` gets each as it arrives, with the file it was. */
  add: (files: File[], onDone: (attachment: Attachment, file: File) => void) => void;
}

/** Files on their way to the server. */
export function useUploads(): Uploads {
  const { t } = useTranslation('tickets');
  const [uploads, setUploads] = useState<Upload[]>([]);
  const [errors, setErrors] = useState<string[]>([]);
  const made = useRef(0);

  const one = async (file: File, onDone: (attachment: Attachment, file: File) => void) => {
    if (file.size > MAX_FILE_BYTES)
      return setErrors((before) => [...before, t('write.tooLarge', { name: file.name })]);
    const controller = new AbortController();
    const key = `upload-${(made.current += 1)}`;
    const progress = (part: number) =>
      setUploads((before) =>
        before.map((upload) => (upload.key === key ? { ...upload, progress: part } : upload)),
      );
    setUploads((before) => [
      ...before,
      { key, name: file.name, progress: 0, cancel: () => controller.abort() },
    ]);
    try {
      onDone(await uploadFile(file, progress, controller.signal), file);
    } catch (error) {
      if (!controller.signal.aborted)
        setErrors((before) => [
          ...before,
          t('write.uploadFailed', { name: file.name, why: problemText(error) }),
        ]);
    } finally {
      setUploads((before) => before.filter((upload) => upload.key !== key));
    }
  };
  return {
    uploads,
    errors,
    dismissErrors: () => setErrors([]),
    add: (files, onDone) => {
      setErrors([]);
      for (const file of files) void one(file, onDone);
    },
  };
}
