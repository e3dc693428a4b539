-- Talks with third parties by mail, beside the conversation with the customer.

create domain side_state as text check (value in ('open', 'closed'));

create table side_conversation (
  id bigint generated always as identity primary key,
  -- Where it was begun; it is read where that ticket is merged into.
  ticket_id bigint not null references ticket,
  subject text not null,
  state side_state not null default 'open',
  -- Whom agents wrote to, and whom these brought in: [{"address": "…", "name": "…"}], addresses in lower case.
  people jsonb not null,
  created_at timestamptz not null,
  created_by bigint not null references agent,
  last_message_at timestamptz not null
);
create index side_conversation_ticket on side_conversation (ticket_id, last_message_at desc, id desc);

create table side_message (
  id bigint generated always as identity primary key,
  side_id bigint not null references side_conversation,
  -- Null: it came by mail, from this address.
  agent_id bigint references agent,
  sender jsonb not null,
  recipients jsonb not null,
  text text not null,
  html text,
  quoted_html text,
  automatic boolean not null default false,
  -- What was odd about one that came by mail.
  flags text[] not null default '{}',
  created_at timestamptz not null
);
create index side_message_side on side_message (side_id, id desc);

-- Files of these alone: what is here can never go out with an answer to the customer.
create table side_file (
  id bigint generated always as identity primary key,
  side_message_id bigint not null references side_message,
  file_id bigint not null references file,
  name text not null,
  content_type text not null,
  size_bytes bigint not null,
  inline boolean not null default false,
  content_id text
);
create index side_file_message on side_file (side_message_id);

create table side_reading (
  side_id bigint not null references side_conversation,
  agent_id bigint not null references agent,
  -- The newest message that was there.
  message_id bigint not null,
  primary key (side_id, agent_id)
);

-- Message-IDs of its mails: those we made let in whoever names one, those of others only who takes part.
create table side_reference (
  id bigint generated always as identity primary key,
  message_id_header text not null,
  side_id bigint not null references side_conversation,
  own boolean not null,
  unique (message_id_header, side_id)
);
create index side_reference_side on side_reference (side_id, id);

-- The 128 random bits in its reply address.
create table side_token (
  token text primary key,
  side_id bigint not null unique references side_conversation
);

alter table outbound_mail add column side_message_id bigint references side_message;
create index outbound_mail_side on outbound_mail (side_message_id) where side_message_id is not null;
alter table outbound_mail drop constraint outbound_mail_kind_check;
alter table outbound_mail add constraint outbound_mail_kind_check
  check (kind in ('reply', 'side', 'acknowledgement', 'survey', 'invitation', 'password-reset', 'test', 'notification'));

alter table mail drop constraint mail_outcome_check;
alter table mail add constraint mail_outcome_check
  check (outcome in ('ticket-opened', 'reply-added', 'note-added', 'side-added', 'follow-up-opened', 'duplicate', 'bounce', 'auto-reply', 'loop', 'blocked', 'spam', 'own-mail'));

alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check
  check (kind in ('assigned', 'replied', 'rated', 'mail-failed', 'delivery-failed', 'reply-returned', 'draft-handed', 'woken', 'mentioned', 'followed-reply', 'followed-note', 'side-answered', 'side-failed', 'task-assigned', 'task-due'));

-- What is to be done for a ticket, by colleagues who may be of other departments.
create table ticket_task (
  id bigint generated always as identity primary key,
  -- Where it was added; it is read where that ticket is merged into.
  ticket_id bigint not null references ticket,
  position integer not null,
  title text not null,
  assignee_id bigint references agent,
  due_at timestamptz,
  done_at timestamptz,
  done_by bigint references agent,
  -- Taken away; can be had back.
  removed_at timestamptz,
  created_at timestamptz not null,
  created_by bigint not null references agent
);
create index ticket_task_ticket on ticket_task (ticket_id, position, id);
create index ticket_task_mine on ticket_task (assignee_id, coalesce(due_at, 'infinity'::timestamptz), id) where assignee_id is not null and removed_at is null and done_at is null;

-- Who has a task takes part, and sees the ticket by it; no mail goes to them.
alter table ticket_participant drop constraint ticket_participant_role_check;
alter table ticket_participant add constraint ticket_participant_role_check check (role in ('cc', 'follower', 'task'));
