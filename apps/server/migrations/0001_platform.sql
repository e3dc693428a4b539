-- What every module stands on: the journal, settings, files, idempotency.
create extension if not exists pg_trgm;
create extension if not exists btree_gin;

-- The journal: outbox, audit log, activity feed and source of reports in one table. A row without a position has
-- been committed but not yet dispatched. No foreign keys point here; facts hold ids, never personal text.
create domain actor_kind as text check (value in ('agent', 'customer', 'system', 'bot', 'rule'));
create table event (
  id bigint generated always as identity (cache 1),
  recorded_at timestamptz not null,
  occurred_at timestamptz not null,
  position bigint,
  type text not null,
  type_version smallint not null default 1,
  ticket_id bigint,
  ticket_version integer,
  person_id bigint,
  actor_kind actor_kind not null,
  actor_id bigint,
  cause_event_id bigint,
  facts jsonb not null,
  primary key (recorded_at, id)
) partition by range (recorded_at);

create index event_undispatched on event (id) where position is null;
create index event_position on event (position) where position is not null;
create index event_ticket on event (ticket_id, id) where ticket_id is not null;
create index event_person on event (person_id, id) where person_id is not null and ticket_id is null;
-- What the audit log is narrowed by; each ends like the order of its pages.
create index event_type on event (type, recorded_at, id);
create index event_actor on event (actor_id, recorded_at, id) where actor_id is not null;

-- Makes the partitions from the month of `since` through `months` months after it; safe to call again.
create function ensure_event_partitions(since timestamptz, months integer) returns void language plpgsql as $$
declare
  first_day date := date_trunc('month', since at time zone 'UTC')::date;
  month_start date;
begin
  for i in 0..months loop
    month_start := (first_day + make_interval(months => i))::date;
    execute format(
      'create table if not exists %I partition of event for values from (%L) to (%L)',
      'event_' || to_char(month_start, 'YYYY_MM'),
      month_start::text || ' 00:00:00+00',
      (month_start + interval '1 month')::date::text || ' 00:00:00+00');
  end loop;
end $$;

-- One row: the last position given. Its row lock keeps positions dense even if two processes believe they lead.
create table journal (
  only_row boolean primary key default true check (only_row),
  last_position bigint not null default 0
);
insert into journal default values;

create table setting (
  key text primary key,
  value jsonb not null,
  version integer not null default 1,
  updated_at timestamptz not null
);

-- Bytes by content. Deduplicated within one owner only, so that nobody learns that another has the same file.
create table file (
  id bigint generated always as identity primary key,
  owner_id bigint,
  sha256 bytea not null,
  size_bytes bigint not null,
  key_id integer,
  reference_count integer not null default 0,
  created_at timestamptz not null
);
create unique index file_content on file (sha256, owner_id) nulls not distinct;
create index file_unreferenced on file (created_at) where reference_count = 0;

create table idempotency_key (
  actor_id bigint not null,
  key text not null,
  endpoint text not null,
  body_hash bytea not null,
  status integer,
  response jsonb,
  created_at timestamptz not null,
  primary key (actor_id, key)
);
create index idempotency_key_age on idempotency_key (created_at);

-- Job workers that are alive; the janitor frees the jobs of those that stopped beating.
create table job_worker (
  id text primary key,
  process text not null,
  seen_at timestamptz not null
);

-- Payloads over 8000 bytes of the Socket.IO adapter.
create table socket_io_attachments (
  id bigint generated always as identity primary key,
  created_at timestamptz not null default now(),
  payload bytea
);
