-- Views: saved lists of tickets by conditions, personal, of a group, or for everybody.
create table ticket_view (
  id bigint generated always as identity primary key,
  key text not null unique,
  name text not null,
  reach text not null check (reach in ('personal', 'group', 'shared')),
  -- Whose it is, where it is personal; else who made it.
  owner_id bigint not null references agent,
  group_id bigint references agent_group,
  brand_id bigint,
  folder text not null default '',
  -- As the rule language has them; fields come and go, so they are checked at each use.
  conditions jsonb not null,
  columns text[] not null,
  group_by text,
  sort_field text not null,
  sort_descending boolean not null,
  -- Among those of the same reach.
  position integer not null,
  version integer not null default 1,
  changed_fields jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  removed_at timestamptz,
  check ((reach = 'group') = (group_id is not null))
);
create index ticket_view_owner on ticket_view (owner_id) where reach = 'personal' and removed_at is null;
create index ticket_view_common on ticket_view (position) where reach <> 'personal' and removed_at is null;

-- Conditions compare texts without case and width; the search of the list does now, too, so one index serves both.
drop index ticket_subject;
create index ticket_subject on ticket using gin (lower(normalize(subject, NFKC) collate "pg_c_utf8") gin_trgm_ops);
