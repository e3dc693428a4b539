-- Whom the desk serves.
create table organization (
  id bigint generated always as identity primary key,
  name text not null,
  notes text not null default '',
  version integer not null default 1,
  -- For each field the version that changed it last, and who: what a stale update conflicts with.
  changed_fields jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index organization_name on organization using gin (name gin_trgm_ops);
create index organization_in_order on organization (name collate "und-x-icu", id);
create index organization_in_pinyin on organization (name collate "zh-x-icu", id);
create table organization_domain (
  domain text primary key,
  organization_id bigint not null references organization
);
create index organization_domain_organization on organization_domain (organization_id);

create table customer (
  person_id bigint primary key references person,
  organization_id bigint references organization,
  notes text not null default '',
  tags text[] not null default '{}',
  fields jsonb not null default '{}',
  last_seen_at timestamptz,
  changed_fields jsonb not null default '{}'
);
create index customer_organization on customer (organization_id) where organization_id is not null;

-- An address, number or account by which a person is known; `normalized` is what equality is judged by.
create table identity (
  id bigint generated always as identity primary key,
  person_id bigint not null references person,
  kind text not null check (kind in ('email', 'phone', 'external', 'social')),
  value text not null,
  normalized text not null,
  is_primary boolean not null default false,
  verified_at timestamptz,
  created_at timestamptz not null,
  unique (kind, normalized)
);
create index identity_person on identity (person_id);
create index identity_search on identity using gin (normalized gin_trgm_ops);

-- A merge is a record, so that it can be undone exactly: `facts` holds what moved.
create table person_merge (
  id bigint generated always as identity primary key,
  source_id bigint not null references person,
  target_id bigint not null references person,
  merged_by bigint references person,
  merged_at timestamptz not null,
  undone_at timestamptz,
  facts jsonb not null
);
create index person_merge_target on person_merge (target_id);
create unique index person_merge_standing on person_merge (source_id) where undone_at is null;
