-- The service requests and what was said about them.

-- Domains, not checks of the table: PostgreSQL reads a table's checks anew for each statement, a domain's once a session.
create domain ticket_status as text check (value in ('new', 'open', 'pending', 'hold', 'solved', 'closed'));
create domain ticket_priority as text check (value in ('low', 'normal', 'high', 'urgent'));
create domain ticket_type as text check (value in ('question', 'incident', 'problem', 'task'));
create domain ticket_channel as text check (value in ('email', 'web', 'api', 'chat', 'phone', 'agent'));
create domain last_writer as text check (value in ('customer', 'agent'));
create domain message_kind as text check (value in ('reply', 'note'));
create domain author_role as text check (value in ('customer', 'agent', 'system'));

create table ticket (
  id bigint generated always as identity primary key,
  version integer not null default 1,
  subject text not null,
  status ticket_status not null,
  priority ticket_priority not null,
  type ticket_type,
  channel ticket_channel not null,
  inbox_id bigint,
  brand_id bigint,
  -- No foreign key on these two: they come from rows read in the same statement, people are never deleted, and each
  -- key costs 0.04 ms a ticket.
  requester_id bigint not null,
  submitter_id bigint,
  assignee_id bigint references agent,
  group_id bigint references agent_group,
  -- Derived, set by routing: the queue it waits in or was taken from.
  queue_id bigint,
  tags text[] not null default '{}',
  fields jsonb not null default '{}',
  language text,
  external_id text,
  spam boolean not null default false,
  follow_up_of_id bigint references ticket,
  merged_into_id bigint references ticket,
  message_count integer not null default 0,
  reopen_count integer not null default 0,
  preview text not null default '',
  last_message_at timestamptz not null,
  last_message_by last_writer not null,
  -- Start of the customer's last unanswered run of messages.
  waiting_since timestamptz,
  -- The journal position up to which rules, clocks and routing have run.
  settled_through bigint not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  solved_at timestamptz,
  closed_at timestamptz
);
-- Lists walk an index in the order shown, one status at a time; a scoped agent's, one group and status at a time.
create index ticket_status_recent on ticket (status, last_message_at desc, id desc) where not spam;
create index ticket_status_id on ticket (status, id) where not spam;
create index ticket_group_recent on ticket (coalesce(group_id, 0), status, last_message_at desc, id desc) include (group_id) where not spam;
create index ticket_group_id on ticket (coalesce(group_id, 0), status, id) include (group_id) where not spam;
create index ticket_assignee on ticket (assignee_id, status, last_message_at desc, id desc) include (group_id) where assignee_id is not null and not spam;
create index ticket_unassigned on ticket (last_message_at desc, id desc) include (group_id) where assignee_id is null and status in ('new', 'open') and not spam;
create index ticket_waiting on ticket (coalesce(waiting_since, 'infinity'::timestamptz), id) where status in ('new', 'open') and not spam;
create index ticket_queue on ticket (queue_id, last_message_at desc, id desc) where queue_id is not null and status in ('new', 'open') and not spam;
create index ticket_spam on ticket (last_message_at desc, id desc) include (group_id, assignee_id) where spam;
create index ticket_requester on ticket (requester_id, id desc);
create index ticket_solved on ticket (solved_at) where status = 'solved';
create index ticket_follow_up on ticket (follow_up_of_id) where follow_up_of_id is not null;
create index ticket_tagged on ticket (id desc) where tags <> '{}';
create index ticket_tags on ticket using gin (tags) where tags <> '{}';
create index ticket_subject on ticket using gin (subject gin_trgm_ops);

create table message (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references ticket,
  -- No foreign key here nor on the author: each is checked by what is inserted with it, and costs 0.04 ms a row.
  -- Where it was born; stays through merges and splits, so that both can be undone.
  origin_ticket_id bigint not null,
  kind message_kind not null,
  author_id bigint,
  author_role author_role not null,
  channel text not null,
  text text not null,
  html text,
  quoted_html text,
  recipients jsonb not null default '{"to":[],"cc":[]}',
  automatic boolean not null default false,
  -- Why an inbound message is on this ticket, and what was odd: {"reason": "...", "flags": []}.
  threading jsonb,
  -- Derived, set by the channel that sends it: {"state": "...", "detail": null, "at": "..."}.
  delivery jsonb,
  created_at timestamptz not null
);
create index message_ticket on message (ticket_id, id desc);
create index message_origin on message (origin_ticket_id) where origin_ticket_id <> ticket_id;

create table attachment (
  id bigint generated always as identity primary key,
  -- Null until the message is written: an upload waiting in a composer.
  message_id bigint references message,
  uploaded_by bigint references person,
  file_id bigint not null references file,
  name text not null,
  content_type text not null,
  size_bytes bigint not null,
  inline boolean not null default false,
  content_id text,
  created_at timestamptz not null
);
create index attachment_message on attachment (message_id) where message_id is not null;
create index attachment_waiting on attachment (created_at) where message_id is null;
create index attachment_file on attachment (file_id);

create table ticket_participant (
  ticket_id bigint not null references ticket,
  person_id bigint not null references person,
  role text not null check (role in ('cc', 'follower')),
  primary key (ticket_id, person_id, role)
);
create index ticket_participant_person on ticket_participant (person_id, role);

create table ticket_reading (
  ticket_id bigint not null references ticket,
  agent_id bigint not null references agent,
  read_at timestamptz not null,
  primary key (agent_id, ticket_id)
);

create table draft (
  ticket_id bigint not null references ticket,
  agent_id bigint not null references agent,
  kind text not null check (kind in ('reply', 'note')),
  html text not null,
  recipients jsonb not null,
  attachment_ids bigint[] not null default '{}',
  updated_at timestamptz not null,
  primary key (ticket_id, agent_id)
);
