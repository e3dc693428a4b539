-- Composing and sending: drafts with versions, and replies that wait for their time.

-- A draft counts its changes, so that two devices notice each other; a reply taken back keeps the status it would have
-- brought along; a draft that a colleague handed over says whose words they are.
alter table draft
  add column version integer not null default 1,
  add column status text check (status in ('open', 'pending', 'hold', 'solved')),
  add column custom_status_id bigint references custom_status,
  add column handed_by bigint references agent;
create index draft_agent on draft (agent_id);

-- How long a reply can still be taken back after "send"; 0: it goes at once.
alter table agent add column undo_seconds smallint not null default 10 check (undo_seconds in (0, 5, 10, 20, 30));

-- A reply that waits for its time. Until then it is a draft: no message, no clock. The row is there exactly as long as
-- the reply waits; the transaction that takes it away makes the message of it, or a draft again.
create table scheduled_reply (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references ticket,
  agent_id bigint not null references agent,
  html text not null,
  -- Addresses as chosen, {to, cc}; null where nobody was chosen.
  recipients jsonb not null,
  attachment_ids bigint[] not null default '{}',
  status text check (status in ('open', 'pending', 'hold', 'solved')),
  -- Whether a status inside the category was chosen (null: the standard one).
  status_chosen boolean not null,
  custom_status_id bigint references custom_status,
  -- The ticket's version that the writer had seen when choosing a status.
  seen_version integer,
  -- The newest message when it was written: whether the customer wrote since.
  seen_message_id bigint not null,
  -- Held only so that it can be undone, or sent later on purpose.
  held_for text not null check (held_for in ('undo', 'later')),
  unless_answered boolean not null,
  release_at timestamptz not null,
  created_at timestamptz not null
);
create index scheduled_reply_ticket on scheduled_reply (ticket_id);
create index scheduled_reply_agent on scheduled_reply (agent_id);

alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check
  check (kind in ('assigned', 'replied', 'rated', 'mail-failed', 'delivery-failed', 'reply-returned', 'draft-handed'));
