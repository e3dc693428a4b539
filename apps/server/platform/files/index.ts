/** Bytes by their content: an attachment stored twice lies on the disk once. */
export {
  createFileStore,
  FileTooLarge,
  type FileStore,
  type OpenedFile,
  type StoredFile,
} from './create-file-store.ts';
