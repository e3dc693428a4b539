-- Redaction: words of a message, or a file of it, are taken away for good.

-- What was taken away, by whom and in how many places; never the words. `file_ids`: files whose bytes go with it.
create table redaction (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references ticket,
  message_id bigint,
  -- Null where it was words.
  attachment_id bigint,
  places integer not null,
  file_ids bigint[] not null default '{}',
  redacted_at timestamptz not null,
  redacted_by bigint references person
);
create index redaction_ticket on redaction (ticket_id, id);

-- A redacted attachment keeps its row and place, without name and bytes.
alter table attachment add column redacted_at timestamptz;
alter table attachment alter column file_id drop not null;

-- The raw copy was written anew without what was redacted; what tells the mail (content_hash) is that of the old bytes,
-- and a copy that comes once more is not kept.
alter table mail add column redacted_at timestamptz;

-- Snoozing: the ticket is out of the active lists until then, or until the customer writes (the year 9999).
alter table ticket add column snoozed_until timestamptz;
create index ticket_snoozed on ticket (last_message_at desc, id desc) include (group_id, assignee_id) where snoozed_until is not null;
-- Work that sleeps is over for routing: it takes no place.
alter table assignment drop constraint assignment_end_reason_check;
alter table assignment add constraint assignment_end_reason_check
  check (end_reason in ('reassigned', 'unassigned', 'pending', 'hold', 'solved', 'closed', 'spam', 'merged', 'trashed', 'snoozed'));

alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check
  check (kind in ('assigned', 'replied', 'rated', 'mail-failed', 'delivery-failed', 'reply-returned', 'draft-handed', 'woken'));

-- Replies that are kept to be used again.
create table canned_reply (
  id bigint generated always as identity primary key,
  title text not null,
  -- Empty: in no folder.
  folder text not null,
  reach text not null check (reach in ('personal', 'group', 'shared')),
  owner_id bigint not null references agent,
  group_id bigint references agent_group,
  -- The words by language: [{"language": "en", "html": "..."}]; the first is for those who have none of their own.
  variants jsonb not null,
  version integer not null default 1,
  changed_fields jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  removed_at timestamptz,
  check ((reach = 'group') = (group_id is not null))
);
create index canned_reply_place on canned_reply (folder, title, id) where removed_at is null;

-- What each version was, to look at and to go back to.
create table canned_reply_version (
  canned_reply_id bigint not null references canned_reply,
  version integer not null,
  title text not null,
  folder text not null,
  variants jsonb not null,
  changed_at timestamptz not null,
  changed_by bigint not null references agent,
  primary key (canned_reply_id, version)
);

create table canned_reply_use (
  canned_reply_id bigint not null references canned_reply,
  used_at timestamptz not null,
  agent_id bigint not null references agent
);
create index canned_reply_use_recent on canned_reply_use (canned_reply_id, used_at);
