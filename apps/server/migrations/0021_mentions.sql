-- Notices of being named in a note, and of what happens on tickets that one follows.
alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check
  check (kind in ('assigned', 'replied', 'rated', 'mail-failed', 'delivery-failed', 'reply-returned', 'draft-handed', 'woken', 'mentioned', 'followed-reply', 'followed-note'));

-- What customers see of an agent; an empty display name: the agent's name. The photo's bytes are the agent's own file of
-- this hash, of a kind that the server has looked at.
alter table agent add column display_name text not null default '';
alter table agent add column title text not null default '';
alter table agent add column photo_hash text;
alter table agent add column photo_type text;
create index agent_photo on agent (photo_hash) where photo_hash is not null;

-- Whether customers read the agent's name before the sender's, and the agent's signature below a reply.
alter table inbox add column show_agent boolean not null default true;
alter table inbox add column signatures boolean not null default true;

-- What stands below an agent's replies: everywhere (no inbox), or in mails of one inbox instead; '' there: nothing.
create table signature (
  agent_id bigint not null references agent,
  inbox_id bigint references inbox,
  html text not null,
  updated_at timestamptz not null,
  unique nulls not distinct (agent_id, inbox_id)
);
