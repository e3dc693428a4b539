-- What a desk knows of its customers beside their addresses: fields of its own, notes, and what they agreed to.

create table customer_field (
  id bigint generated always as identity primary key,
  key text not null unique,
  type text not null check (type in ('text', 'multiline', 'number', 'decimal', 'date', 'checkbox', 'dropdown', 'multiselect', 'tree', 'regex', 'customer', 'organization')),
  label jsonb not null,
  help jsonb not null default '{}',
  -- As a ticket field's.
  options jsonb not null default '[]',
  pattern text,
  position integer not null,
  archived_at timestamptz,
  version integer not null default 1,
  changed_fields jsonb not null default '{}'
);
create table organization_field (like customer_field including all);

alter table organization add column fields jsonb not null default '{}';

-- By purpose: {"news": {"given": true, "at": "2026-03-01T10:00:00.000Z", "by": 3}}; absent: nobody has asked.
alter table customer add column consents jsonb not null default '{}';

-- Private: colleagues read them. A removed one can be brought back for a while.
create table customer_note (
  id bigint generated always as identity primary key,
  person_id bigint not null references person,
  author_id bigint references person,
  text text not null,
  created_at timestamptz not null,
  edited_at timestamptz,
  edited_by bigint references person,
  removed_at timestamptz,
  version integer not null default 1
);
create index customer_note_person on customer_note (person_id, id) where removed_at is null;
create index customer_note_removed on customer_note (removed_at) where removed_at is not null;

-- A file of customers or organizations that was uploaded, what its columns mean, and the run that takes its rows.
create table customer_import (
  id bigint generated always as identity primary key,
  profile text not null check (profile in ('customer', 'organization')),
  file_name text not null,
  encoding text not null,
  delimiter text not null,
  headers text[] not null,
  -- Null while the file is being read.
  row_count integer,
  -- For each column what it is, or null; null: not begun.
  mapping jsonb,
  run_id bigint references bulk_run,
  undo_run_id bigint references bulk_run,
  created_by bigint not null references agent,
  created_at timestamptz not null
);
-- What a row made or changed, and what was there before, so that undoing brings back exactly that.
create table customer_import_row (
  import_id bigint not null references customer_import on delete cascade,
  number integer not null,
  cells text[] not null,
  record_id bigint,
  created boolean,
  -- The record's version after the row: what is on it since was done by others.
  version integer,
  before jsonb,
  organization_made bigint,
  primary key (import_id, number)
);
