/** Bytes by their content, in a folder or in a bucket: an attachment stored twice lies there once. */
export { createFileStore } from './create-file-store.ts';
export { createS3FileStore, type S3Bucket } from './create-s3-file-store.ts';
export { FileTooLarge, type FileStore, type OpenedFile, type StoredFile } from './file-store.ts';
export { StorageError } from './explain-s3.ts';
