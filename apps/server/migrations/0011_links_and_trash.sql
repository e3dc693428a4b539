-- Links between tickets; work on many tickets that a person can watch; the trash.

-- One link between two tickets, read from source to target: source is related to (the lower number first), is a
-- duplicate of, is a child of, or is an incident of target.
create table ticket_link (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('related', 'duplicate', 'child', 'incident')),
  source_id bigint not null references ticket,
  target_id bigint not null references ticket,
  created_at timestamptz not null,
  created_by bigint references person,
  check (source_id <> target_id)
);
create unique index ticket_link_pair on ticket_link (least(source_id, target_id), greatest(source_id, target_id));
-- A ticket has one parent and names one problem.
create unique index ticket_link_one on ticket_link (source_id, kind) where kind in ('child', 'incident');
create index ticket_link_source on ticket_link (source_id, id desc);
create index ticket_link_target on ticket_link (target_id, id desc);

-- Work on many things, one after the other, with its progress and what became of each.
create table bulk_run (
  id bigint generated always as identity primary key,
  kind text not null,
  -- What the work is about, so that it can be found again: a ticket's id, for instance.
  subject_id bigint,
  -- What the work needs to know; wiped by nobody but its owner module.
  input jsonb not null,
  total integer not null,
  done integer not null default 0,
  skipped integer not null default 0,
  failed integer not null default 0,
  created_by bigint references person,
  created_at timestamptz not null,
  finished_at timestamptz,
  cancelled_at timestamptz
);
create index bulk_run_creator on bulk_run (created_by, id desc);
create index bulk_run_subject on bulk_run (kind, subject_id, id desc) where subject_id is not null;

create table bulk_result (
  run_id bigint not null references bulk_run,
  item_id bigint not null,
  -- Null: its turn has not come.
  outcome text check (outcome in ('done', 'skipped', 'failed')),
  -- Why it was skipped or failed: {"code": "...", "reason": "...", "params": {}}, as a refusal says it.
  reason jsonb,
  settled_at timestamptz,
  primary key (run_id, item_id)
);
create index bulk_result_waiting on bulk_result (run_id, item_id) where outcome is null;

-- In the trash since, and deleted for ever since: then nobody sees it any more, and its words go.
alter table ticket add column trashed_at timestamptz;
alter table ticket add column purged_at timestamptz;
create index ticket_trashed on ticket (trashed_at desc, id desc) where trashed_at is not null and purged_at is null;

create table ticket_trash (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references ticket,
  trashed_at timestamptz not null,
  trashed_by bigint references person,
  restored_at timestamptz,
  purged_at timestamptz,
  -- When words, files and mails were gone.
  erased_at timestamptz,
  check (restored_at is null or purged_at is null)
);
create unique index ticket_trash_present on ticket_trash (ticket_id) where restored_at is null;
create index ticket_trash_restored on ticket_trash (ticket_id, restored_at) where restored_at is not null;
create index ticket_trash_to_erase on ticket_trash (id) where purged_at is not null and erased_at is null;

-- What is in the trash or merged into another ticket is in no list: the lists' indexes leave it out, so that no list
-- looks at it.
drop index ticket_status_recent, ticket_status_id, ticket_group_recent, ticket_group_id, ticket_assignee, ticket_unassigned, ticket_waiting, ticket_queue, ticket_spam;
create index ticket_status_recent on ticket (status, last_message_at desc, id desc) where not spam and trashed_at is null and merged_into_id is null;
create index ticket_status_id on ticket (status, id) where not spam and trashed_at is null and merged_into_id is null;
create index ticket_group_recent on ticket (coalesce(group_id, 0), status, last_message_at desc, id desc) include (group_id) where not spam and trashed_at is null and merged_into_id is null;
create index ticket_group_id on ticket (coalesce(group_id, 0), status, id) include (group_id) where not spam and trashed_at is null and merged_into_id is null;
create index ticket_assignee on ticket (assignee_id, status, last_message_at desc, id desc) include (group_id) where assignee_id is not null and not spam and trashed_at is null and merged_into_id is null;
create index ticket_unassigned on ticket (last_message_at desc, id desc) include (group_id) where assignee_id is null and status in ('new', 'open') and not spam and trashed_at is null and merged_into_id is null;
create index ticket_waiting on ticket (coalesce(waiting_since, 'infinity'::timestamptz), id) where status in ('new', 'open') and not spam and trashed_at is null and merged_into_id is null;
create index ticket_queue on ticket (queue_id, last_message_at desc, id desc) where queue_id is not null and status in ('new', 'open') and not spam and trashed_at is null and merged_into_id is null;
create index ticket_spam on ticket (last_message_at desc, id desc) include (group_id, assignee_id) where spam and trashed_at is null;

-- Work ends in the trash, too.
alter table assignment drop constraint assignment_end_reason_check;
alter table assignment add constraint assignment_end_reason_check check (end_reason in ('reassigned', 'unassigned', 'pending', 'hold', 'solved', 'closed', 'spam', 'merged', 'trashed'));
