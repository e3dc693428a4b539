-- Broadcasts: one message to many customers, on a ticket of each one's own.
create table broadcast (
  id bigint generated always as identity primary key,
  name text not null,
  -- By what customers agree to or not.
  purpose text not null check (purpose in ('notices', 'news', 'offers')),
  -- It goes to those who were never asked, too.
  include_unasked boolean not null default false,
  inbox_id bigint not null references inbox,
  -- How a ticket stands until its customer answers.
  ticket_status text not null check (ticket_status in ('pending', 'solved')),
  per_minute integer not null check (per_minute > 0),
  -- [{"language": "en", "subject": "…", "html": "…"}]; the first is for readers of no other.
  variants jsonb not null,
  -- Whom it is for, as its writer said it.
  audience jsonb not null,
  state text not null default 'draft' check (state in ('draft', 'running', 'paused', 'finished', 'cancelled')),
  -- The next mail goes no sooner.
  next_at timestamptz,
  -- Why it paused itself: {"code": "…", "reason": "…"}.
  failure jsonb,
  total integer not null default 0,
  sent integer not null default 0,
  left_out integer not null default 0,
  failed integer not null default 0,
  version integer not null default 1,
  changed_fields jsonb not null default '{}',
  created_at timestamptz not null,
  created_by bigint not null references agent,
  started_at timestamptz,
  -- In whose name it goes.
  started_by bigint references agent,
  finished_at timestamptz
);
create index broadcast_running on broadcast (next_at) where state = 'running';

-- One row for each address, or for a customer who has none.
create table broadcast_recipient (
  id bigint generated always as identity primary key,
  broadcast_id bigint not null references broadcast on delete cascade,
  address text,
  name text not null default '',
  -- Null: nobody knows the address yet.
  person_id bigint references person,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'leftOut', 'failed')),
  -- Why it is left out.
  reason text check (reason in ('noAddress', 'own', 'blocked', 'refused', 'notAsked', 'twice')),
  ticket_id bigint references ticket,
  settled_at timestamptz,
  unique (broadcast_id, address)
);
create index broadcast_recipient_state on broadcast_recipient (broadcast_id, state, id);
create index broadcast_recipient_person on broadcast_recipient (person_id) where person_id is not null;
create index broadcast_recipient_ticket on broadcast_recipient (ticket_id) where ticket_id is not null;
