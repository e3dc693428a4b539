-- What customers say of the service: an invitation to rate, and the one rating it may become.
create table survey_invitation (
  id bigint generated always as identity primary key,
  ticket_id bigint not null unique references ticket,
  person_id bigint not null references person,
  -- Who is rated: the assignee and group when the invitation was made.
  agent_id bigint references agent,
  group_id bigint references agent_group,
  offered_at timestamptz not null,
  expires_at timestamptz not null
);
create index survey_invitation_agent on survey_invitation (agent_id, offered_at);

create table rating (
  id bigint generated always as identity primary key,
  invitation_id bigint not null unique references survey_invitation,
  ticket_id bigint not null references ticket,
  person_id bigint not null references person,
  agent_id bigint references agent,
  group_id bigint references agent_group,
  score smallint not null check (score between 1 and 5),
  comment text not null,
  rated_at timestamptz not null
);
create index rating_ticket on rating (ticket_id);
create index rating_agent on rating (agent_id, rated_at);
create index rating_time on rating (rated_at desc, id desc);
