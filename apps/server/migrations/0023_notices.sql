-- Mails that wait in quarantine until somebody lets them in or their time is over: what a brake stopped, a rule blocked,
-- or an inbox for known senders alone did not take.
alter table mail add column held_at timestamptz;
create index mail_held on mail (id desc) where held_at is not null;
alter table mail drop constraint mail_outcome_check;
alter table mail add constraint mail_outcome_check
  check (outcome in ('ticket-opened', 'reply-added', 'note-added', 'side-added', 'follow-up-opened', 'duplicate', 'bounce', 'auto-reply', 'loop', 'blocked', 'unknown-sender', 'spam', 'own-mail'));
-- What was held back in the last days can be let in, too.
update mail set held_at = settled_at
  where state = 'done' and outcome in ('loop', 'blocked') and file_id is not null and settled_at > now() - interval '14 days';

-- Who is no customer yet opens no ticket here.
alter table inbox add column known_senders_only boolean not null default false;

-- How an agent wants to hear of things; no row: as the product sets out with.
create table notification_settings (
  agent_id bigint primary key references agent,
  -- {kind: {"app": true, "desktop": true, "email": "off"}}; a kind that is not named: as set out with.
  ways jsonb not null default '{}',
  unless_looking boolean not null default true,
  -- {"from": "22:00", "until": "07:00"} in the agent's zone.
  quiet jsonb,
  digest text not null default 'daily' check (digest in ('hourly', 'daily')),
  digest_at text not null default '09:00',
  sound boolean not null default false,
  -- When the digest goes that something waits for.
  digest_due_at timestamptz
);
create index notification_settings_digest on notification_settings (digest_due_at) where digest_due_at is not null;

create table ticket_mute (
  agent_id bigint not null references agent,
  ticket_id bigint not null references ticket,
  created_at timestamptz not null,
  primary key (agent_id, ticket_id)
);
create index ticket_mute_ticket on ticket_mute (ticket_id);

-- By which ways this one goes, as its kind and the hour had it.
alter table notification add column in_app boolean not null default true;
alter table notification add column desktop boolean not null default false;
alter table notification add column mail text check (mail in ('now', 'digest'));
alter table notification add column mailed_at timestamptz;
create index notification_digest on notification (agent_id, id) where mail = 'digest' and mailed_at is null;

-- Tickets that open by themselves: once at a time, or by a rule of recurrence (RFC 5545).
create table planned_ticket (
  id bigint generated always as identity primary key,
  name text not null,
  requester_email text not null,
  requester_name text not null default '',
  subject text not null,
  text text not null,
  priority text not null,
  group_id bigint references agent_group,
  assignee_id bigint references agent,
  tags text[] not null default '{}',
  -- What the clocks of the zone show the first time, `2026-03-01T09:00`.
  starts_at text not null,
  time_zone text not null,
  -- An RRULE without DTSTART; null: once.
  rule text,
  -- When it opens next; null: never again, or not while it is paused.
  next_at timestamptz,
  paused boolean not null default false,
  -- It was paused because it could not be opened.
  failed_at timestamptz,
  version integer not null default 1,
  changed_fields jsonb not null default '{}',
  created_at timestamptz not null,
  created_by bigint not null references agent,
  removed_at timestamptz
);
create index planned_ticket_due on planned_ticket (next_at) where next_at is not null;

-- What was opened for which time: one ticket for each.
create table planned_opening (
  planned_ticket_id bigint not null references planned_ticket,
  due_at timestamptz not null,
  ticket_id bigint not null references ticket,
  primary key (planned_ticket_id, due_at)
);
create index planned_opening_ticket on planned_opening (ticket_id);
