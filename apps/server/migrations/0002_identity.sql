-- People as such, and those who serve: roles, agents, groups, sessions, keys.
create table person (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('customer', 'agent', 'bot')),
  name text not null,
  email text,
  locale text,
  time_zone text,
  -- Set on a person merged into another; chains are flattened, so one step suffices.
  canonical_id bigint references person,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index person_name on person using gin (name gin_trgm_ops);
-- A list of names follows the reader's language: by pinyin, or letter by letter whatever the case and accent.
create index person_in_order on person (name collate "und-x-icu", id) where canonical_id is null;
create index person_in_pinyin on person (name collate "zh-x-icu", id) where canonical_id is null;
create index person_canonical on person (canonical_id) where canonical_id is not null;

create table role (
  id bigint generated always as identity primary key,
  key text not null unique,
  name text not null,
  permissions text[] not null,
  scope text not null check (scope in ('all', 'groups', 'own')),
  built_in boolean not null default false
);

-- Sign-in accounts, sessions and second factors, as better-auth reads and writes them.
create table auth_user (
  id bigint generated always as identity primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table auth_session (
  id bigint generated always as identity primary key,
  user_id bigint not null references auth_user on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  -- Beyond better-auth's own columns: whether the browser keeps the cookie, which decides how long the session may idle.
  remembered boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_session_user on auth_session (user_id);
create index auth_session_expiry on auth_session (expires_at);
create table auth_account (
  id bigint generated always as identity primary key,
  user_id bigint not null references auth_user on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index auth_account_user on auth_account (user_id);
create table auth_verification (
  id bigint generated always as identity primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_verification_identifier on auth_verification (identifier);

create table agent (
  person_id bigint primary key references person,
  auth_user_id bigint unique references auth_user,
  role_id bigint not null references role,
  email text not null,
  languages text[] not null default '{}',
  disabled_at timestamptz,
  -- For each field the version that changed it last, and who: what a stale update conflicts with.
  changed_fields jsonb not null default '{}'
);
create unique index agent_email on agent (lower(email));

create table agent_group (
  id bigint generated always as identity primary key,
  key text not null unique,
  name text not null,
  version integer not null default 1,
  created_at timestamptz not null,
  archived_at timestamptz,
  changed_fields jsonb not null default '{}'
);
create table group_member (
  group_id bigint not null references agent_group,
  agent_id bigint not null references agent,
  primary key (group_id, agent_id)
);
create index group_member_agent on group_member (agent_id);

create table invitation (
  id bigint generated always as identity primary key,
  email text not null,
  name text not null,
  role_id bigint not null references role,
  group_ids bigint[] not null default '{}',
  locale text not null,
  invited_by bigint not null references person,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz
);
create unique index invitation_open on invitation (lower(email)) where accepted_at is null and revoked_at is null;

-- A link by mail is signed from this row; using it once or asking anew spends it.
create table password_reset (
  id bigint generated always as identity primary key,
  agent_id bigint not null references agent,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index password_reset_agent on password_reset (agent_id);

create table api_key (
  id bigint generated always as identity primary key,
  agent_id bigint not null references agent,
  name text not null,
  prefix text not null,
  hash bytea not null unique,
  -- Null: everything the agent's role allows; else the intersection with it.
  permissions text[],
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_key_agent on api_key (agent_id);
