-- Time that agents spent on tickets, as they say it.
create table time_entry (
  id bigint generated always as identity primary key,
  -- Where it was added; it is read where that ticket is merged into.
  ticket_id bigint not null references ticket,
  agent_id bigint not null references agent,
  -- Of the agent's own calendar when it was added.
  day date not null,
  minutes integer not null check (minutes between 1 and 1440),
  note text not null,
  billable boolean not null,
  -- Taken away; can be had back.
  removed_at timestamptz,
  created_at timestamptz not null
);
create index time_entry_ticket on time_entry (ticket_id, day desc, id desc);
create index time_entry_day on time_entry (day desc, id desc) where removed_at is null;
create index time_entry_agent on time_entry (agent_id, day desc, id desc) where removed_at is null;

-- What counts an agent's time on a ticket and is not an entry yet.
create table ticket_timer (
  agent_id bigint not null references agent,
  ticket_id bigint not null references ticket,
  -- Null: it rests.
  running_since timestamptz,
  -- When the agent's screen last said that it is there: a screen that has died counts no further.
  seen_at timestamptz not null,
  -- Counted before `running_since`.
  counted_seconds integer not null,
  -- It rests because the agent looked elsewhere, and goes on when they are back.
  away boolean not null default false,
  -- It began by itself when the ticket was opened.
  automatic boolean not null,
  primary key (agent_id, ticket_id)
);
-- An agent works on one ticket at a time.
create unique index ticket_timer_running on ticket_timer (agent_id) where running_since is not null;
create index ticket_timer_ticket on ticket_timer (ticket_id);

alter table agent add column start_timer boolean not null default false;

-- Named lists of tasks, to be put into a ticket in one act.
create table task_template (
  id bigint generated always as identity primary key,
  key text not null unique,
  name text not null,
  -- What is to be done, in its order.
  titles text[] not null,
  version integer not null default 1,
  changed_fields jsonb not null default '{}',
  created_at timestamptz not null,
  -- Offered no more; what it has put into tickets stays.
  removed_at timestamptz
);
create index task_template_in_order on task_template (name collate "und-x-icu", id) where removed_at is null;

-- Words of side conversations are found from now on: what was written before is read once more.
insert into search_waiting (kind, id)
select distinct 'ticket', coalesce(t.merged_into_id, t.id) from side_conversation s join ticket t on t.id = s.ticket_id on conflict do nothing;
