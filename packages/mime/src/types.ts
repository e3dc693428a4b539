/** One mailbox of an address header. `name` is '' when the header gives none. */
export interface Mailbox {
  address: string;
  name: string;
}

/** A file that came with a mail. `content` is the decoded file; `size` its length in bytes. */
export interface Attachment {
  /** Safe to show and to store under; '' when the sender gave no name. */
  name: string;
  contentType: string;
  size: number;
  /** SHA-256 of `content`, lower-case hex. */
  sha256: string;
  /** Content-ID without angle brackets. */
  contentId: string | null;
  /** True when the HTML body may show it in place (RFC 2387, RFC 2392). */
  inline: boolean;
  content: Uint8Array;
}

/** Everything read from one raw e-mail. Strings are well-formed Unicode without NUL. */
export interface ParsedMail {
  subject: string;
  from: Mailbox | null;
  replyTo: Mailbox[];
  to: Mailbox[];
  cc: Mailbox[];
  /** Envelope recipients as noted by the delivering servers, in the order found. */
  deliveredTo: string[];
  /** The Date header as an ISO 8601 UTC time. */
  date: string | null;
  messageId: string | null;
  inReplyTo: string[];
  /** Oldest first. */
  references: string[];
  /** The plain body; made from the HTML where the mail has no plain part. */
  text: string;
  /** As sent: not sanitised. Show it only through `sanitizeMailHtml`. */
  html: string | null;
  attachments: Attachment[];
  /** Lower-case header name to its unfolded, decoded values, top to bottom. */
  headers: Map<string, string[]>;
  /** Machine-readable reports (message/delivery-status, feedback-report, …) and returned originals. */
  reports: ReportPart[];
}

/** A part that another program wrote for programs, kept as text for classification. */
export interface ReportPart {
  contentType: string;
  text: string;
}
