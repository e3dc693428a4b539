-- Queues and who serves them; what waits, and who was given what, with the reasons.
create table skill (
  id bigint generated always as identity primary key,
  key text not null unique,
  name text not null,
  version integer not null default 1
);

create table queue (
  id bigint generated always as identity primary key,
  key text not null,
  -- Null: the built-in queue under its translated name.
  name text,
  position integer not null,
  -- The last queue, which takes every ticket that no other does.
  built_in boolean not null default false,
  conditions jsonb not null default '{}',
  target_minutes integer check (target_minutes > 0),
  -- Weights of fitness that differ from the usual ones.
  weights jsonb not null default '{}',
  active boolean not null default true,
  version integer not null default 1,
  changed_fields jsonb not null default '{}',
  -- A removed queue stays, so that what was decided in it can still be explained.
  removed_at timestamptz
);
create unique index queue_key on queue (key) where removed_at is null;
create unique index queue_built_in on queue (built_in) where built_in;
insert into queue (key, position, built_in) values ('standard', 0, true);

-- A queue without primary groups is served by the ticket's own group, or by everybody where it has none.
create table queue_group (
  queue_id bigint not null references queue,
  group_id bigint not null references agent_group,
  tier text not null check (tier in ('primary', 'overflow')),
  primary key (queue_id, group_id)
);
create table queue_skill (
  queue_id bigint not null references queue,
  skill_id bigint not null references skill on delete cascade,
  primary key (queue_id, skill_id)
);

create table agent_skill (
  agent_id bigint not null references agent,
  skill_id bigint not null references skill on delete cascade,
  level double precision not null check (level between 0 and 1),
  primary key (agent_id, skill_id)
);
-- Absent: online since the agent joined.
create table agent_routing (
  agent_id bigint primary key references agent,
  availability text not null check (availability in ('online', 'away', 'offline')),
  since timestamptz not null
);
create table agent_channel (
  agent_id bigint not null references agent,
  channel text not null,
  -- How much may be pushed at once; null: the usual number for the channel.
  capacity integer check (capacity >= 0),
  last_pushed_at timestamptz,
  primary key (agent_id, channel)
);

-- A piece of work in an agent's hands, from when it came until it was done, went elsewhere or waits for somebody else.
create table assignment (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references ticket,
  agent_id bigint not null references agent,
  queue_id bigint references queue,
  channel text not null,
  -- Pushed by routing, given by hand, or come back to the same agent after a pause.
  kind text not null check (kind in ('push', 'manual', 'return')),
  assigned_at timestamptz not null,
  ended_at timestamptz,
  end_reason text check (end_reason in ('reassigned', 'unassigned', 'pending', 'hold', 'solved', 'closed', 'spam', 'merged')),
  -- Of a push: the best candidates with their terms, and why the others were not.
  explanation jsonb,
  check ((ended_at is null) = (end_reason is null))
);
create unique index assignment_open on assignment (ticket_id) where ended_at is null;
create index assignment_ticket on assignment (ticket_id, id desc);
create index assignment_agent on assignment (agent_id, id desc);

-- Tickets that wait for an agent.
create table waiting (
  ticket_id bigint primary key references ticket,
  -- Null until a round has looked at it.
  queue_id bigint references queue,
  eligible_at timestamptz not null,
  -- Counts what happened to the ticket meanwhile, so that a round does not mark as tried what it has not seen.
  changes integer not null default 0,
  -- Null: the next round must look at it.
  tried_at timestamptz
);
create index waiting_untried on waiting (ticket_id) where tried_at is null;
create index waiting_queue on waiting (queue_id, eligible_at);

-- Places that have become free since the last round: the next one offers them what waits.
create table vacancy (
  id bigint generated always as identity primary key,
  agent_id bigint not null references agent
);
