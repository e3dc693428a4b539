-- Connected mail addresses, what is sent from them, and the texts of these mails.
create table inbox (
  id bigint generated always as identity primary key,
  key text not null unique,
  name text not null,
  channel text not null default 'email' check (channel = 'email'),
  address text not null,
  aliases text[] not null default '{}',
  brand_id bigint,
  group_id bigint references agent_group,
  sender_name text not null default '',
  acknowledge boolean not null,
  enabled boolean not null,
  -- Whether mail to name+anything@domain arrives here, as a test has seen it; null: not tried.
  plus_addressing boolean,
  -- Servers without their passwords; these stand sealed beside them.
  imap jsonb,
  smtp jsonb,
  imap_password text,
  smtp_password text,
  -- The server's own certificate that an admin has accepted (PEM): it and no other is taken.
  imap_certificate text,
  smtp_certificate text,
  -- Provider, client and endpoints of a granted mailbox; tokens and the client's secret stand sealed.
  oauth jsonb,
  oauth_secret text,
  oauth_state text not null default 'none' check (oauth_state in ('none', 'granted', 'failing')),
  oauth_renewing_until timestamptz,
  -- Set by whoever watches the mailbox.
  imap_state text not null default 'off' check (imap_state in ('off', 'connecting', 'listening', 'failing')),
  imap_seen_at timestamptz,
  imap_lag_seconds double precision,
  imap_error text,
  imap_error_kind text check (imap_error_kind = 'certificate'),
  imap_next_attempt_at timestamptz,
  version integer not null default 1,
  -- For each field the version that changed it last, and who: what a stale update conflicts with.
  changed_fields jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  removed_at timestamptz
);

-- Every address and alias of the inboxes that stand, lower case; none belongs to two.
create table inbox_address (
  address text primary key,
  inbox_id bigint not null references inbox
);
create index inbox_address_inbox on inbox_address (inbox_id);

-- The outbox. A mail is written with its event and sent by a job; `key` makes it one for each cause.
create table outbound_mail (
  id bigint generated always as identity primary key,
  key text not null unique,
  kind text not null check (kind in ('reply', 'acknowledgement', 'survey', 'invitation', 'password-reset', 'test', 'notification')),
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'bounced', 'unknown', 'discarded')),
  ticket_id bigint references ticket,
  message_id bigint references message,
  person_id bigint references person,
  -- Null until there is an inbox to send from.
  inbox_id bigint references inbox,
  sender jsonb,
  reply_to text,
  recipients jsonb not null,
  subject text not null,
  message_id_header text not null unique,
  headers jsonb not null default '{}',
  text text,
  html text,
  -- A mail that carries a secret link: its words sealed and wiped once sent. Text and HTML are what may be shown of
  -- it, the secret masked; null where that is nothing.
  secret boolean not null default false,
  sealed text,
  attempts integer not null default 0,
  unknown_count integer not null default 0,
  -- When the sweep gives it to a job (again); null: never by itself.
  next_attempt_at timestamptz,
  -- Whoever sends it holds it until then, and prolongs it while sending.
  lease_until timestamptz,
  error_code text,
  error text,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index outbound_mail_due on outbound_mail (next_attempt_at) where state in ('waiting', 'unknown');
create index outbound_mail_held on outbound_mail (lease_until) where state = 'sending';
create index outbound_mail_search on outbound_mail using gin ((subject || ' ' || recipients::text) gin_trgm_ops);
create index outbound_mail_state on outbound_mail (state, id desc);
create index outbound_mail_ticket on outbound_mail (ticket_id, id) where ticket_id is not null;
create index outbound_mail_message on outbound_mail (message_id) where message_id is not null;
create index outbound_mail_person on outbound_mail (person_id, created_at) where kind = 'acknowledgement';

-- A text that differs from the built-in one. Going back to that keeps the row, so that versions only grow.
create table mail_template (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('reply', 'acknowledgement', 'survey')),
  locale text not null,
  inbox_id bigint references inbox,
  custom boolean not null,
  subject text not null,
  html text not null,
  footer_html text not null,
  logo_url text,
  version integer not null default 1,
  updated_at timestamptz not null,
  unique nulls not distinct (kind, locale, inbox_id)
);
