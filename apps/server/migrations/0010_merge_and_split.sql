-- Merging tickets and splitting messages off, each on record, so that it can be undone exactly.

-- Messages of a ticket that became a ticket of their own.
create table ticket_split (
  id bigint generated always as identity primary key,
  origin_id bigint not null references ticket,
  part_id bigint not null unique references ticket,
  message_ids bigint[] not null,
  -- Where each of them was at home until then, in the same order.
  home_ids bigint[] not null,
  split_at timestamptz not null,
  split_by bigint references person,
  undone_at timestamptz,
  undone_by bigint references person
);
create index ticket_split_origin on ticket_split (origin_id, id) where undone_at is null;

-- The source's own row stays as it was; status, assignee and group are here for the record alone.
create table ticket_merge (
  id bigint generated always as identity primary key,
  source_id bigint not null references ticket,
  target_id bigint not null references ticket,
  merged_at timestamptz not null,
  merged_by bigint references person,
  source_status ticket_status not null,
  source_assignee_id bigint,
  source_group_id bigint,
  -- The target's version by it: what changed later has a higher one.
  target_version integer not null,
  -- A split that was undone: its ticket went back into the one that it came from, for good.
  split_id bigint references ticket_split,
  undone_at timestamptz,
  undone_by bigint references person,
  check (source_id <> target_id)
);
create unique index ticket_merge_source on ticket_merge (source_id) where undone_at is null;
create index ticket_merge_target on ticket_merge (target_id, id) where undone_at is null;

-- Who takes part in the target because of a merge. Somebody there by several leaves with the last of them.
create table ticket_merge_person (
  merge_id bigint not null references ticket_merge,
  person_id bigint not null references person,
  role text not null check (role in ('cc', 'follower')),
  primary key (merge_id, person_id, role)
);

-- The ticket at the end of the chain, whose messages are read and to which mail goes.
create index ticket_merged_into on ticket (merged_into_id) where merged_into_id is not null;

-- The ticket that a split made a message's home, where that is not the one it was born on. A message is on the ticket
-- into which its home is merged, or on its home.
alter table message add column split_into_id bigint;
