/// <reference types="vite/client" />

/** Address of the folder with what the reader of PDFs fetches; see vite.config.ts. */
declare const PDF_FILES: string;
