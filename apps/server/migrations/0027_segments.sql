-- Segments: saved conditions on customers, the same for everybody.
create table customer_segment (
  id bigint generated always as identity primary key,
  name text not null,
  -- As the rule language has them; fields come and go, so they are checked at each use.
  conditions jsonb not null,
  version integer not null default 1,
  changed_fields jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  removed_at timestamptz
);
create unique index customer_segment_name on customer_segment (lower(name)) where removed_at is null;
-- Conditions compare texts without case and width, which the index of names as they are written does not serve.
create index person_folded_name on person using gin (lower(normalize(name, NFKC) collate "pg_c_utf8") gin_trgm_ops);
