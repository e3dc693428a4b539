-- Editing many tickets at once, and what an agent has read, looked at and pinned.

-- What a ticket was before a bulk edit changed it: only what the edit changed, so that undoing brings back exactly that.
create table bulk_edit_before (
  ticket_id bigint not null references ticket,
  run_id bigint not null references bulk_run,
  -- The ticket's version after the edit: what is on its record since was done by others.
  version integer not null,
  before jsonb not null,
  primary key (ticket_id, run_id)
);
-- An edit is undone once.
create unique index bulk_run_undone on bulk_run (subject_id) where kind = 'bulk-edit-undo';

-- When the agent last looked at it; a ticket marked as unread keeps it.
alter table ticket_reading add column viewed_at timestamptz;
create index ticket_reading_viewed on ticket_reading (agent_id, viewed_at desc, ticket_id desc) where viewed_at is not null;

-- Tickets that an agent keeps at hand, in the agent's own order.
create table ticket_pin (
  agent_id bigint not null references agent,
  ticket_id bigint not null references ticket,
  position integer not null,
  primary key (agent_id, ticket_id)
);
