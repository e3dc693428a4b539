-- Mail that comes in: the intake ledger, what threads by, who is let in, and how far each mailbox is read.

-- One row for each mail, however often and to however many of our addresses it is delivered.
create table mail (
  id bigint generated always as identity primary key,
  received_at timestamptz not null,
  -- SHA-256 of what its author sent, Message-ID included, without the traces of its way here.
  content_hash bytea not null unique,
  -- The raw bytes as they came first; null when they were too many to take, or were removed.
  file_id bigint references file,
  raw_removed_at timestamptz,
  size_bytes bigint not null,
  message_id_header text,
  subject text not null default '',
  from_address text,
  from_name text not null default '',
  header_to text[] not null default '{}',
  state text not null default 'received' check (state in ('received', 'processing', 'done', 'failed')),
  outcome text check (outcome in ('ticket-opened', 'reply-added', 'note-added', 'follow-up-opened', 'duplicate', 'bounce', 'auto-reply', 'loop', 'blocked', 'spam', 'own-mail')),
  -- Why it went where it went, and what was odd about it.
  reason text,
  flags text[] not null default '{}',
  ticket_id bigint references ticket,
  message_id bigint unique references message,
  -- The ticket that it named without being let in.
  related_ticket_id bigint references ticket,
  attempts integer not null default 0,
  error text,
  -- How often it has failed for good.
  failures integer not null default 0,
  -- An agent asked for it to be processed again: the brake lets it pass.
  released boolean not null default false,
  settled_at timestamptz
);
create index mail_message_id on mail using hash (message_id_header);
create index mail_state on mail (state, id desc) where state <> 'done';
create index mail_outcome on mail (outcome, id desc);
create index mail_raw on mail (received_at) where file_id is not null and state = 'done';
create index mail_ticket on mail (ticket_id) where ticket_id is not null;
create index mail_search on mail using gin ((coalesce(from_address, '') || ' ' || from_name || ' ' || subject) gin_trgm_ops);

-- One row for each inbox, way and wording of its traces by which a mail reached us; the first counts where one can.
create table mail_delivery (
  id bigint generated always as identity primary key,
  mail_id bigint not null references mail,
  inbox_id bigint references inbox,
  source text not null check (source in ('smtp', 'imap', 'api')),
  -- The bytes of this delivery: the same mail with the traces of another way; null when they were removed.
  file_id bigint references file,
  -- What tells them apart, also once they are gone.
  sha256 bytea,
  received_at timestamptz not null,
  -- Null where the way here tells no envelope; empty for the null sender.
  envelope_from text,
  envelope_to text[] not null default '{}',
  remote_address text,
  helo text,
  unique nulls not distinct (mail_id, inbox_id, source, sha256)
);
create index mail_delivery_inbox on mail_delivery (inbox_id, mail_id desc);

-- Every Message-ID we know, and the ticket it belongs to: our own, those stored, those only named in References.
create table mail_reference (
  id bigint generated always as identity primary key,
  message_id_header text not null,
  ticket_id bigint references ticket,
  message_id bigint references message,
  kind text not null check (kind in ('own', 'stored', 'referenced')),
  created_at timestamptz not null,
  unique nulls not distinct (message_id_header, ticket_id)
);
create index mail_reference_ticket on mail_reference (ticket_id) where ticket_id is not null;

-- The 128 random bits in a reply address. Whoever holds it may write to the ticket.
create table reply_token (
  token text primary key,
  ticket_id bigint not null references ticket,
  person_id bigint not null references person,
  created_at timestamptz not null,
  unique (ticket_id, person_id)
);

-- How far a folder is read. A mail up to `unseen_until` was there when the watch began: it is taken only if unread.
create table mailbox_cursor (
  inbox_id bigint not null references inbox,
  folder text not null,
  uid_validity numeric(20) not null,
  last_uid bigint not null,
  unseen_until bigint not null,
  watched_since timestamptz not null,
  moved_at timestamptz not null,
  primary key (inbox_id, folder)
);

create table sender_rule (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('block', 'allow')),
  -- An address, or a domain without @; lower case.
  pattern text not null,
  created_at timestamptz not null,
  created_by bigint references person,
  unique (pattern, kind)
);

-- Mails of one sender in one hour: in a thread, or (ticket_id 0) in all.
create table mail_brake (
  sender text not null,
  ticket_id bigint not null,
  hour timestamptz not null,
  count integer not null,
  primary key (sender, ticket_id, hour)
);
create index mail_brake_hour on mail_brake (hour);
