-- What an agent should know, kept until read.
create table notification (
  id bigint generated always as identity primary key,
  agent_id bigint not null references agent,
  kind text not null check (kind in ('assigned', 'replied', 'rated', 'mail-failed', 'delivery-failed')),
  ticket_id bigint references ticket,
  facts jsonb not null default '{}',
  -- One notice per cause, however often its job runs.
  cause text not null,
  created_at timestamptz not null,
  read_at timestamptz,
  unique (agent_id, cause)
);
create index notification_agent on notification (agent_id, id desc);
create index notification_unread on notification (agent_id) where read_at is null;
