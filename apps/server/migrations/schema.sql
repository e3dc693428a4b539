-- Made from the migrated database by `npm run schema`; do not edit.

create domain actor_kind as text CHECK ((VALUE = ANY (ARRAY['agent'::text, 'customer'::text, 'system'::text, 'bot'::text, 'rule'::text])));
create domain author_role as text CHECK ((VALUE = ANY (ARRAY['customer'::text, 'agent'::text, 'system'::text])));
create domain last_writer as text CHECK ((VALUE = ANY (ARRAY['customer'::text, 'agent'::text])));
create domain message_kind as text CHECK ((VALUE = ANY (ARRAY['reply'::text, 'note'::text])));
create domain side_state as text CHECK ((VALUE = ANY (ARRAY['open'::text, 'closed'::text])));
create domain ticket_channel as text CHECK ((VALUE = ANY (ARRAY['email'::text, 'web'::text, 'api'::text, 'chat'::text, 'phone'::text, 'agent'::text])));
create domain ticket_priority as text CHECK ((VALUE = ANY (ARRAY['low'::text, 'normal'::text, 'high'::text, 'urgent'::text])));
create domain ticket_status as text CHECK ((VALUE = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text, 'hold'::text, 'solved'::text, 'closed'::text])));
create domain ticket_type as text CHECK ((VALUE = ANY (ARRAY['question'::text, 'incident'::text, 'problem'::text, 'task'::text])));

create table agent (
  person_id bigint not null,
  auth_user_id bigint,
  role_id bigint not null,
  email text not null,
  languages text[] default '{}'::text[] not null,
  disabled_at timestamp with time zone,
  changed_fields jsonb default '{}'::jsonb not null,
  undo_seconds smallint default 10 not null,
  display_name text default ''::text not null,
  title text default ''::text not null,
  photo_hash text,
  photo_type text,
  start_timer boolean default false not null,
  constraint agent_pkey PRIMARY KEY (person_id),
  constraint agent_auth_user_id_fkey FOREIGN KEY (auth_user_id) REFERENCES auth_user(id),
  constraint agent_auth_user_id_key UNIQUE (auth_user_id),
  constraint agent_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint agent_role_id_fkey FOREIGN KEY (role_id) REFERENCES role(id),
  constraint agent_undo_seconds_check CHECK ((undo_seconds = ANY (ARRAY[0, 5, 10, 20, 30])))
);
CREATE UNIQUE INDEX agent_email ON public.agent USING btree (lower(email));
CREATE INDEX agent_photo ON public.agent USING btree (photo_hash) WHERE (photo_hash IS NOT NULL);

create table agent_channel (
  agent_id bigint not null,
  channel text not null,
  capacity integer,
  last_pushed_at timestamp with time zone,
  constraint agent_channel_pkey PRIMARY KEY (agent_id, channel),
  constraint agent_channel_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(person_id),
  constraint agent_channel_capacity_check CHECK ((capacity >= 0))
);

create table agent_group (
  id bigint generated always as identity not null,
  key text not null,
  name text not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  archived_at timestamp with time zone,
  changed_fields jsonb default '{}'::jsonb not null,
  constraint agent_group_pkey PRIMARY KEY (id),
  constraint agent_group_key_key UNIQUE (key)
);

create table agent_routing (
  agent_id bigint not null,
  availability text not null,
  since timestamp with time zone not null,
  constraint agent_routing_pkey PRIMARY KEY (agent_id),
  constraint agent_routing_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(person_id),
  constraint agent_routing_availability_check CHECK ((availability = ANY (ARRAY['online'::text, 'away'::text, 'offline'::text])))
);

create table agent_skill (
  agent_id bigint not null,
  skill_id bigint not null,
  level double precision not null,
  constraint agent_skill_pkey PRIMARY KEY (agent_id, skill_id),
  constraint agent_skill_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(person_id),
  constraint agent_skill_level_check CHECK (((level >= (0)::double precision) AND (level <= (1)::double precision))),
  constraint agent_skill_skill_id_fkey FOREIGN KEY (skill_id) REFERENCES skill(id) ON DELETE CASCADE
);

create table api_key (
  id bigint generated always as identity not null,
  agent_id bigint not null,
  name text not null,
  prefix text not null,
  hash bytea not null,
  permissions text[],
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_key_pkey PRIMARY KEY (id),
  constraint api_key_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(person_id),
  constraint api_key_hash_key UNIQUE (hash)
);
CREATE INDEX api_key_agent ON public.api_key USING btree (agent_id);

create table assignment (
  id bigint generated always as identity not null,
  ticket_id bigint not null,
  agent_id bigint not null,
  queue_id bigint,
  channel text not null,
  kind text not null,
  assigned_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  end_reason text,
  explanation jsonb,
  constraint assignment_pkey PRIMARY KEY (id),
  constraint assignment_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(person_id),
  constraint assignment_check CHECK (((ended_at IS NULL) = (end_reason IS NULL))),
  constraint assignment_end_reason_check CHECK ((end_reason = ANY (ARRAY['reassigned'::text, 'unassigned'::text, 'pending'::text, 'hold'::text, 'solved'::text, 'closed'::text, 'spam'::text, 'merged'::text, 'trashed'::text, 'snoozed'::text]))),
  constraint assignment_kind_check CHECK ((kind = ANY (ARRAY['push'::text, 'manual'::text, 'return'::text]))),
  constraint assignment_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queue(id),
  constraint assignment_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
CREATE INDEX assignment_agent ON public.assignment USING btree (agent_id, id DESC);
CREATE UNIQUE INDEX assignment_open ON public.assignment USING btree (ticket_id) WHERE (ended_at IS NULL);
CREATE INDEX assignment_ticket ON public.assignment USING btree (ticket_id, id DESC);

create table attachment (
  id bigint generated always as identity not null,
  message_id bigint,
  uploaded_by bigint,
  file_id bigint,
  name text not null,
  content_type text not null,
  size_bytes bigint not null,
  inline boolean default false not null,
  content_id text,
  created_at timestamp with time zone not null,
  redacted_at timestamp with time zone,
  constraint attachment_pkey PRIMARY KEY (id),
  constraint attachment_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
  constraint attachment_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint attachment_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES person(id)
);
CREATE INDEX attachment_file ON public.attachment USING btree (file_id);
CREATE INDEX attachment_message ON public.attachment USING btree (message_id) WHERE (message_id IS NOT NULL);
CREATE INDEX attachment_waiting ON public.attachment USING btree (created_at) WHERE (message_id IS NULL);

create table auth_account (
  id bigint generated always as identity not null,
  user_id bigint not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint auth_account_pkey PRIMARY KEY (id),
  constraint auth_account_provider_id_account_id_key UNIQUE (provider_id, account_id),
  constraint auth_account_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);
CREATE INDEX auth_account_user ON public.auth_account USING btree (user_id);

create table auth_session (
  id bigint generated always as identity not null,
  user_id bigint not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  remembered boolean default true not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint auth_session_pkey PRIMARY KEY (id),
  constraint auth_session_token_key UNIQUE (token),
  constraint auth_session_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);
CREATE INDEX auth_session_expiry ON public.auth_session USING btree (expires_at);
CREATE INDEX auth_session_user ON public.auth_session USING btree (user_id);

create table auth_user (
  id bigint generated always as identity not null,
  name text not null,
  email text not null,
  email_verified boolean default false not null,
  image text,
  two_factor_enabled boolean default false not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint auth_user_pkey PRIMARY KEY (id),
  constraint auth_user_email_key UNIQUE (email)
);

create table auth_verification (
  id bigint generated always as identity not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint auth_verification_pkey PRIMARY KEY (id)
);
CREATE INDEX auth_verification_identifier ON public.auth_verification USING btree (identifier);

create table broadcast (
  id bigint generated always as identity not null,
  name text not null,
  purpose text not null,
  include_unasked boolean default false not null,
  inbox_id bigint not null,
  ticket_status text not null,
  per_minute integer not null,
  variants jsonb not null,
  audience jsonb not null,
  state text default 'draft'::text not null,
  next_at timestamp with time zone,
  failure jsonb,
  total integer default 0 not null,
  sent integer default 0 not null,
  left_out integer default 0 not null,
  failed integer default 0 not null,
  version integer default 1 not null,
  changed_fields jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone not null,
  created_by bigint not null,
  started_at timestamp with time zone,
  started_by bigint,
  finished_at timestamp with time zone,
  constraint broadcast_pkey PRIMARY KEY (id),
  constraint broadcast_created_by_fkey FOREIGN KEY (created_by) REFERENCES agent(person_id),
  constraint broadcast_inbox_id_fkey FOREIGN KEY (inbox_id) REFERENCES inbox(id),
  constraint broadcast_per_minute_check CHECK ((per_minute > 0)),
  constraint broadcast_purpose_check CHECK ((purpose = ANY (ARRAY['notices'::text, 'news'::text, 'offers'::text]))),
  constraint broadcast_started_by_fkey FOREIGN KEY (started_by) REFERENCES agent(person_id),
  constraint broadcast_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'running'::text, 'paused'::text, 'finished'::text, 'cancelled'::text]))),
  constraint broadcast_ticket_status_check CHECK ((ticket_status = ANY (ARRAY['pending'::text, 'solved'::text])))
);
CREATE INDEX broadcast_running ON public.broadcast USING btree (next_at) WHERE (state = 'running'::text);

create table broadcast_recipient (
  id bigint generated always as identity not null,
  broadcast_id bigint not null,
  address text,
  name text default ''::text not null,
  person_id bigint,
  state text default 'waiting'::text not null,
  reason text,
  ticket_id bigint,
  settled_at timestamp with time zone,
  constraint broadcast_recipient_pkey PRIMARY KEY (id),
  constraint broadcast_recipient_broadcast_id_address_key UNIQUE (broadcast_id, address),
  constraint broadcast_recipient_broadcast_id_fkey FOREIGN KEY (broadcast_id) REFERENCES broadcast(id) ON DELETE CASCADE,
  constraint broadcast_recipient_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint broadcast_recipient_reason_check CHECK ((reason = ANY (ARRAY['noAddress'::text, 'own'::text, 'blocked'::text, 'refused'::text, 'notAsked'::text, 'twice'::text]))),
  constraint broadcast_recipient_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'leftOut'::text, 'failed'::text]))),
  constraint broadcast_recipient_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
CREATE INDEX broadcast_recipient_person ON public.broadcast_recipient USING btree (person_id) WHERE (person_id IS NOT NULL);
CREATE INDEX broadcast_recipient_state ON public.broadcast_recipient USING btree (broadcast_id, state, id);
CREATE INDEX broadcast_recipient_ticket ON public.broadcast_recipient USING btree (ticket_id) WHERE (ticket_id IS NOT NULL);

create table bulk_edit_before (
  ticket_id bigint not null,
  run_id bigint not null,
  version integer not null,
  before jsonb not null,
  constraint bulk_edit_before_pkey PRIMARY KEY (ticket_id, run_id),
  constraint bulk_edit_before_run_id_fkey FOREIGN KEY (run_id) REFERENCES bulk_run(id),
  constraint bulk_edit_before_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);

create table bulk_result (
  run_id bigint not null,
  item_id bigint not null,
  outcome text,
  reason jsonb,
  settled_at timestamp with time zone,
  constraint bulk_result_pkey PRIMARY KEY (run_id, item_id),
  constraint bulk_result_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'skipped'::text, 'failed'::text]))),
  constraint bulk_result_run_id_fkey FOREIGN KEY (run_id) REFERENCES bulk_run(id)
);
CREATE INDEX bulk_result_waiting ON public.bulk_result USING btree (run_id, item_id) WHERE (outcome IS NULL);

create table bulk_run (
  id bigint generated always as identity not null,
  kind text not null,
  subject_id bigint,
  input jsonb not null,
  total integer not null,
  done integer default 0 not null,
  skipped integer default 0 not null,
  failed integer default 0 not null,
  created_by bigint,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  constraint bulk_run_pkey PRIMARY KEY (id),
  constraint bulk_run_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id)
);
CREATE INDEX bulk_run_creator ON public.bulk_run USING btree (created_by, id DESC);
CREATE INDEX bulk_run_subject ON public.bulk_run USING btree (kind, subject_id, id DESC) WHERE (subject_id IS NOT NULL);
CREATE UNIQUE INDEX bulk_run_undone ON public.bulk_run USING btree (subject_id) WHERE (kind = 'bulk-edit-undo'::text);

create table canned_file (
  id bigint generated always as identity not null,
  canned_reply_id bigint not null,
  file_id bigint not null,
  name text not null,
  content_type text not null,
  size_bytes bigint not null,
  constraint canned_file_pkey PRIMARY KEY (id),
  constraint canned_file_canned_reply_id_fkey FOREIGN KEY (canned_reply_id) REFERENCES canned_reply(id),
  constraint canned_file_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id)
);
CREATE INDEX canned_file_reply ON public.canned_file USING btree (canned_reply_id);

create table canned_reply (
  id bigint generated always as identity not null,
  title text not null,
  folder text not null,
  reach text not null,
  owner_id bigint not null,
  group_id bigint,
  variants jsonb not null,
  version integer default 1 not null,
  changed_fields jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint canned_reply_pkey PRIMARY KEY (id),
  constraint canned_reply_check CHECK (((reach = 'group'::text) = (group_id IS NOT NULL))),
  constraint canned_reply_group_id_fkey FOREIGN KEY (group_id) REFERENCES agent_group(id),
  constraint canned_reply_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES agent(person_id),
  constraint canned_reply_reach_check CHECK ((reach = ANY (ARRAY['personal'::text, 'group'::text, 'shared'::text])))
);
CREATE INDEX canned_reply_place ON public.canned_reply USING btree (folder, title, id) WHERE (removed_at IS NULL);

create table canned_reply_use (
  canned_reply_id bigint not null,
  used_at timestamp with time zone not null,
  agent_id bigint not null,
  constraint canned_reply_use_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(person_id),
  constraint canned_reply_use_canned_reply_id_fkey FOREIGN KEY (canned_reply_id) REFERENCES canned_reply(id)
);
CREATE INDEX canned_reply_use_recent ON public.canned_reply_use USING btree (canned_reply_id, used_at);

create table canned_reply_version (
  canned_reply_id bigint not null,
  version integer not null,
  title text not null,
  folder text not null,
  variants jsonb not null,
  changed_at timestamp with time zone not null,
  changed_by bigint not null,
  constraint canned_reply_version_pkey PRIMARY KEY (canned_reply_id, version),
  constraint canned_reply_version_canned_reply_id_fkey FOREIGN KEY (canned_reply_id) REFERENCES canned_reply(id),
  constraint canned_reply_version_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES agent(person_id)
);

create table custom_status (
  id bigint generated always as identity not null,
  key text not null,
  category text not null,
  standard boolean default false not null,
  agent_label jsonb default '{}'::jsonb not null,
  customer_label jsonb default '{}'::jsonb not null,
  "position" integer not null,
  archived_at timestamp with time zone,
  version integer default 1 not null,
  changed_fields jsonb default '{}'::jsonb not null,
  constraint custom_status_pkey PRIMARY KEY (id),
  constraint custom_status_category_check CHECK ((category = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text, 'hold'::text, 'solved'::text]))),
  constraint custom_status_key_key UNIQUE (key)
);
CREATE UNIQUE INDEX custom_status_standard ON public.custom_status USING btree (category) WHERE standard;

create table customer (
  person_id bigint not null,
  organization_id bigint,
  notes text default ''::text not null,
  tags text[] default '{}'::text[] not null,
  fields jsonb default '{}'::jsonb not null,
  last_seen_at timestamp with time zone,
  changed_fields jsonb default '{}'::jsonb not null,
  consents jsonb default '{}'::jsonb not null,
  constraint customer_pkey PRIMARY KEY (person_id),
  constraint customer_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint customer_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX customer_organization ON public.customer USING btree (organization_id) WHERE (organization_id IS NOT NULL);

create table customer_duplicate (
  id bigint generated always as identity not null,
  low_id bigint not null,
  high_id bigint not null,
  reasons text[] not null,
  found_at timestamp with time zone not null,
  set_aside_at timestamp with time zone,
  set_aside_by bigint,
  constraint customer_duplicate_pkey PRIMARY KEY (id),
  constraint customer_duplicate_check CHECK ((low_id < high_id)),
  constraint customer_duplicate_high_id_fkey FOREIGN KEY (high_id) REFERENCES customer(person_id) ON DELETE CASCADE,
  constraint customer_duplicate_low_id_fkey FOREIGN KEY (low_id) REFERENCES customer(person_id) ON DELETE CASCADE,
  constraint customer_duplicate_low_id_high_id_key UNIQUE (low_id, high_id),
  constraint customer_duplicate_set_aside_by_fkey FOREIGN KEY (set_aside_by) REFERENCES person(id)
);
CREATE INDEX customer_duplicate_high ON public.customer_duplicate USING btree (high_id);
CREATE INDEX customer_duplicate_set_aside ON public.customer_duplicate USING btree (id) WHERE (set_aside_at IS NOT NULL);

create table customer_field (
  id bigint generated always as identity not null,
  key text not null,
  type text not null,
  label jsonb not null,
  help jsonb default '{}'::jsonb not null,
  options jsonb default '[]'::jsonb not null,
  pattern text,
  "position" integer not null,
  archived_at timestamp with time zone,
  version integer default 1 not null,
  changed_fields jsonb default '{}'::jsonb not null,
  constraint customer_field_pkey PRIMARY KEY (id),
  constraint customer_field_key_key UNIQUE (key),
  constraint customer_field_type_check CHECK ((type = ANY (ARRAY['text'::text, 'multiline'::text, 'number'::text, 'decimal'::text, 'date'::text, 'checkbox'::text, 'dropdown'::text, 'multiselect'::text, 'tree'::text, 'regex'::text, 'customer'::text, 'organization'::text])))
);

create table customer_import (
  id bigint generated always as identity not null,
  profile text not null,
  file_name text not null,
  encoding text not null,
  delimiter text not null,
  headers text[] not null,
  row_count integer,
  mapping jsonb,
  run_id bigint,
  undo_run_id bigint,
  created_by bigint not null,
  created_at timestamp with time zone not null,
  constraint customer_import_pkey PRIMARY KEY (id),
  constraint customer_import_created_by_fkey FOREIGN KEY (created_by) REFERENCES agent(person_id),
  constraint customer_import_profile_check CHECK ((profile = ANY (ARRAY['customer'::text, 'organization'::text]))),
  constraint customer_import_run_id_fkey FOREIGN KEY (run_id) REFERENCES bulk_run(id),
  constraint customer_import_undo_run_id_fkey FOREIGN KEY (undo_run_id) REFERENCES bulk_run(id)
);

create table customer_import_row (
  import_id bigint not null,
  number integer not null,
  cells text[] not null,
  record_id bigint,
  created boolean,
  version integer,
  before jsonb,
  organization_made bigint,
  constraint customer_import_row_pkey PRIMARY KEY (import_id, number),
  constraint customer_import_row_import_id_fkey FOREIGN KEY (import_id) REFERENCES customer_import(id) ON DELETE CASCADE
);

create table customer_note (
  id bigint generated always as identity not null,
  person_id bigint not null,
  author_id bigint,
  text text not null,
  created_at timestamp with time zone not null,
  edited_at timestamp with time zone,
  edited_by bigint,
  removed_at timestamp with time zone,
  version integer default 1 not null,
  constraint customer_note_pkey PRIMARY KEY (id),
  constraint customer_note_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id),
  constraint customer_note_edited_by_fkey FOREIGN KEY (edited_by) REFERENCES person(id),
  constraint customer_note_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX customer_note_person ON public.customer_note USING btree (person_id, id) WHERE (removed_at IS NULL);
CREATE INDEX customer_note_removed ON public.customer_note USING btree (removed_at) WHERE (removed_at IS NOT NULL);

create table customer_segment (
  id bigint generated always as identity not null,
  name text not null,
  conditions jsonb not null,
  version integer default 1 not null,
  changed_fields jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint customer_segment_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX customer_segment_name ON public.customer_segment USING btree (lower(name)) WHERE (removed_at IS NULL);

create table draft (
  ticket_id bigint not null,
  agent_id bigint not null,
  kind text not null,
  html text not null,
  recipients jsonb not null,
  attachment_ids bigint[] default '{}'::bigint[] not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  status text,
  custom_status_id bigint,
  handed_by bigint,
  constraint draft_pkey PRIMARY KEY (ticket_id, agent_id),
  constraint draft_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(person_id),
  constraint draft_custom_status_id_fkey FOREIGN KEY (custom_status_id) REFERENCES custom_status(id),
  constraint draft_handed_by_fkey FOREIGN KEY (handed_by) REFERENCES agent(person_id),
  constraint draft_kind_check CHECK ((kind = ANY (ARRAY['reply'::text, 'note'::text]))),
  constraint draft_status_check CHECK ((status = ANY (ARRAY['open'::text, 'pending'::text, 'hold'::text, 'solved'::text]))),
  constraint draft_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
CREATE INDEX draft_agent ON public.draft USING btree (agent_id);

create table event (
  id bigint generated always as identity not null,
  recorded_at timestamp with time zone not null,
  occurred_at timestamp with time zone not null,
  "position" bigint,
  type text not null,
  type_version smallint default 1 not null,
  ticket_id bigint,
  ticket_version integer,
  person_id bigint,
  actor_kind actor_kind not null,
  actor_id bigint,
  cause_event_id bigint,
  facts jsonb not null,
  constraint event_pkey PRIMARY KEY (recorded_at, id)
) partition by RANGE (recorded_at);
CREATE INDEX event_actor ON ONLY public.event USING btree (actor_id, recorded_at, id) WHERE (actor_id IS NOT NULL);
CREATE INDEX event_person ON ONLY public.event USING btree (person_id, id) WHERE ((person_id IS NOT NULL) AND (ticket_id IS NULL));
CREATE INDEX event_position ON ONLY public.event USING btree ("position") WHERE ("position" IS NOT NULL);
CREATE INDEX event_ticket ON ONLY public.event USING btree (ticket_id, id) WHERE (ticket_id IS NOT NULL);
CREATE INDEX event_type ON ONLY public.event USING btree (type, recorded_at, id);
CREATE INDEX event_undispatched ON ONLY public.event USING btree (id) WHERE ("position" IS NULL);

create table file (
  id bigint generated always as identity not null,
  owner_id bigint,
  sha256 bytea not null,
  size_bytes bigint not null,
  key_id integer,
  reference_count integer default 0 not null,
  created_at timestamp with time zone not null,
  constraint file_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX file_content ON public.file USING btree (sha256, owner_id) NULLS NOT DISTINCT;
CREATE INDEX file_unreferenced ON public.file USING btree (created_at) WHERE (reference_count = 0);

create table group_member (
  group_id bigint not null,
  agent_id bigint not null,
  constraint group_member_pkey PRIMARY KEY (group_id, agent_id),
  constraint group_member_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(person_id),
  constraint group_member_group_id_fkey FOREIGN KEY (group_id) REFERENCES agent_group(id)
);
CREATE INDEX group_member_agent ON public.group_member USING btree (agent_id);

create table idempotency_key (
  actor_id bigint not null,
  key text not null,
  endpoint text not null,
  body_hash bytea not null,
  status integer,
  response jsonb,
  created_at timestamp with time zone not null,
  constraint idempotency_key_pkey PRIMARY KEY (actor_id, key)
);
CREATE INDEX idempotency_key_age ON public.idempotency_key USING btree (created_at);

create table identity (
  id bigint generated always as identity not null,
  person_id bigint not null,
  kind text not null,
  value text not null,
  normalized text not null,
  is_primary boolean default false not null,
  verified_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint identity_pkey PRIMARY KEY (id),
  constraint identity_kind_check CHECK ((kind = ANY (ARRAY['email'::text, 'phone'::text, 'external'::text, 'social'::text]))),
  constraint identity_kind_normalized_key UNIQUE (kind, normalized),
  constraint identity_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX identity_person ON public.identity USING btree (person_id);
CREATE INDEX identity_phone_end ON public.identity USING btree ("right"(normalized, 8)) WHERE (kind = 'phone'::text);
CREATE INDEX identity_search ON public.identity USING gin (normalized gin_trgm_ops);

create table inbox (
  id bigint generated always as identity not null,
  key text not null,
  name text not null,
  channel text default 'email'::text not null,
  address text not null,
  aliases text[] default '{}'::text[] not null,
  brand_id bigint,
  group_id bigint,
  sender_name text default ''::text not null,
  acknowledge boolean not null,
  enabled boolean not null,
  plus_addressing boolean,
  imap jsonb,
  smtp jsonb,
  imap_password text,
  smtp_password text,
  imap_certificate text,
  smtp_certificate text,
  oauth jsonb,
  oauth_secret text,
  oauth_state text default 'none'::text not null,
  oauth_renewing_until timestamp with time zone,
  imap_state text default 'off'::text not null,
  imap_seen_at timestamp with time zone,
  imap_lag_seconds double precision,
  imap_error text,
  imap_error_kind text,
  imap_next_attempt_at timestamp with time zone,
  version integer default 1 not null,
  changed_fields jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  show_agent boolean default true not null,
  signatures boolean default true not null,
  known_senders_only boolean default false not null,
  constraint inbox_pkey PRIMARY KEY (id),
  constraint inbox_channel_check CHECK ((channel = 'email'::text)),
  constraint inbox_group_id_fkey FOREIGN KEY (group_id) REFERENCES agent_group(id),
  constraint inbox_imap_error_kind_check CHECK ((imap_error_kind = 'certificate'::text)),
  constraint inbox_imap_state_check CHECK ((imap_state = ANY (ARRAY['off'::text, 'connecting'::text, 'listening'::text, 'failing'::text]))),
  constraint inbox_key_key UNIQUE (key),
  constraint inbox_oauth_state_check CHECK ((oauth_state = ANY (ARRAY['none'::text, 'granted'::text, 'failing'::text])))
);

create table inbox_address (
  address text not null,
  inbox_id bigint not null,
  constraint inbox_address_pkey PRIMARY KEY (address),
  constraint inbox_address_inbox_id_fkey FOREIGN KEY (inbox_id) REFERENCES inbox(id)
);
CREATE INDEX inbox_address_inbox ON public.inbox_address USING btree (inbox_id);

create table invitation (
  id bigint generated always as identity not null,
  email text not null,
  name text not null,
  role_id bigint not null,
  group_ids bigint[] default '{}'::bigint[] not null,
  locale text not null,
  invited_by bigint not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint invitation_pkey PRIMARY KEY (id),
  constraint invitation_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES person(id),
  constraint invitation_role_id_fkey FOREIGN KEY (role_id) REFERENCES role(id)
);
CREATE UNIQUE INDEX invitation_open ON public.invitation USING btree (lower(email)) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));

create table job_worker (
  id text not null,
  process text not null,
  seen_at timestamp with time zone not null,
  constraint job_worker_pkey PRIMARY KEY (id)
);

create table journal (
  only_row boolean default true not null,
  last_position bigint default 0 not null,
  constraint journal_pkey PRIMARY KEY (only_row),
  constraint journal_only_row_check CHECK (only_row)
);

create table mail (
  id bigint generated always as identity not null,
  received_at timestamp with time zone not null,
  content_hash bytea not null,
  file_id bigint,
  raw_removed_at timestamp with time zone,
  size_bytes bigint not null,
  message_id_header text,
  subject text default ''::text not null,
  from_address text,
  from_name text default ''::text not null,
  header_to text[] default '{}'::text[] not null,
  state text default 'received'::text not null,
  outcome text,
  reason text,
  flags text[] default '{}'::text[] not null,
  ticket_id bigint,
  message_id bigint,
  related_ticket_id bigint,
  attempts integer default 0 not null,
  error text,
  failures integer default 0 not null,
  released boolean default false not null,
  settled_at timestamp with time zone,
  redacted_at timestamp with time zone,
  held_at timestamp with time zone,
  constraint mail_pkey PRIMARY KEY (id),
  constraint mail_content_hash_key UNIQUE (content_hash),
  constraint mail_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
  constraint mail_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint mail_message_id_key UNIQUE (message_id),
  constraint mail_outcome_check CHECK ((outcome = ANY (ARRAY['ticket-opened'::text, 'reply-added'::text, 'note-added'::text, 'side-added'::text, 'follow-up-opened'::text, 'duplicate'::text, 'bounce'::text, 'auto-reply'::text, 'loop'::text, 'blocked'::text, 'unknown-sender'::text, 'spam'::text, 'own-mail'::text]))),
  constraint mail_related_ticket_id_fkey FOREIGN KEY (related_ticket_id) REFERENCES ticket(id),
  constraint mail_state_check CHECK ((state = ANY (ARRAY['received'::text, 'processing'::text, 'done'::text, 'failed'::text]))),
  constraint mail_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
CREATE INDEX mail_held ON public.mail USING btree (id DESC) WHERE (held_at IS NOT NULL);
CREATE INDEX mail_message_id ON public.mail USING hash (message_id_header);
CREATE INDEX mail_outcome ON public.mail USING btree (outcome, id DESC);
CREATE INDEX mail_raw ON public.mail USING btree (received_at) WHERE ((file_id IS NOT NULL) AND (state = 'done'::text));
CREATE INDEX mail_search ON public.mail USING gin ((((((COALESCE(from_address, ''::text) || ' '::text) || from_name) || ' '::text) || subject)) gin_trgm_ops);
CREATE INDEX mail_state ON public.mail USING btree (state, id DESC) WHERE (state <> 'done'::text);
CREATE INDEX mail_ticket ON public.mail USING btree (ticket_id) WHERE (ticket_id IS NOT NULL);

create table mail_brake (
  sender text not null,
  ticket_id bigint not null,
  hour timestamp with time zone not null,
  count integer not null,
  constraint mail_brake_pkey PRIMARY KEY (sender, ticket_id, hour)
);
CREATE INDEX mail_brake_hour ON public.mail_brake USING btree (hour);

create table mail_delivery (
  id bigint generated always as identity not null,
  mail_id bigint not null,
  inbox_id bigint,
  source text not null,
  file_id bigint,
  sha256 bytea,
  received_at timestamp with time zone not null,
  envelope_from text,
  envelope_to text[] default '{}'::text[] not null,
  remote_address text,
  helo text,
  constraint mail_delivery_pkey PRIMARY KEY (id),
  constraint mail_delivery_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
  constraint mail_delivery_inbox_id_fkey FOREIGN KEY (inbox_id) REFERENCES inbox(id),
  constraint mail_delivery_mail_id_fkey FOREIGN KEY (mail_id) REFERENCES mail(id),
  constraint mail_delivery_mail_id_inbox_id_source_sha256_key UNIQUE NULLS NOT DISTINCT (mail_id, inbox_id, source, sha256),
  constraint mail_delivery_source_check CHECK ((source = ANY (ARRAY['smtp'::text, 'imap'::text, 'api'::text])))
);
CREATE INDEX mail_delivery_inbox ON public.mail_delivery USING btree (inbox_id, mail_id DESC);

create table mail_reference (
  id bigint generated always as identity not null,
  message_id_header text not null,
  ticket_id bigint,
  message_id bigint,
  kind text not null,
  created_at timestamp with time zone not null,
  constraint mail_reference_pkey PRIMARY KEY (id),
  constraint mail_reference_kind_check CHECK ((kind = ANY (ARRAY['own'::text, 'stored'::text, 'referenced'::text]))),
  constraint mail_reference_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint mail_reference_message_id_header_ticket_id_key UNIQUE NULLS NOT DISTINCT (message_id_header, ticket_id),
  constraint mail_reference_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
CREATE INDEX mail_reference_ticket ON public.mail_reference USING btree (ticket_id) WHERE (ticket_id IS NOT NULL);

create table mail_template (
  id bigint generated always as identity not null,
  kind text not null,
  locale text not null,
  inbox_id bigint,
  custom boolean not null,
  subject text not null,
  html text not null,
  footer_html text not null,
  logo_url text,
  version integer default 1 not null,
  updated_at timestamp with time zone not null,
  constraint mail_template_pkey PRIMARY KEY (id),
  constraint mail_template_inbox_id_fkey FOREIGN KEY (inbox_id) REFERENCES inbox(id),
  constraint mail_template_kind_check CHECK ((kind = ANY (ARRAY['reply'::text, 'acknowledgement'::text, 'survey'::text]))),
  constraint mail_template_kind_locale_inbox_id_key UNIQUE NULLS NOT DISTINCT (kind, locale, inbox_id)
);

create table mailbox_cursor (
  inbox_id bigint not null,
  folder text not null,
  uid_validity numeric(20,0) not null,
  last_uid bigint not null,
  unseen_until bigint not null,
  watched_since timestamp with time zone not null,
  moved_at timestamp with time zone not null,
  constraint mailbox_cursor_pkey PRIMARY KEY (inbox_id, folder),
  constraint mailbox_cursor_inbox_id_fkey FOREIGN KEY (inbox_id) REFERENCES inbox(id)
);

create table message (
  id bigint generated always as identity not null,
  ticket_id bigint not null,
  origin_ticket_id bigint not null,
  kind message_kind not null,
  author_id bigint,
  author_role author_role not null,
  channel text not null,
  text text not null,
  html text,
  quoted_html text,
  recipients jsonb default '{"cc": [], "to": []}'::jsonb not null,
  automatic boolean default false not null,
  threading jsonb,
  delivery jsonb,
  created_at timestamp with time zone not null,
  split_into_id bigint,
  constraint message_pkey PRIMARY KEY (id)
);
CREATE INDEX message_origin ON public.message USING btree (origin_ticket_id) WHERE (origin_ticket_id <> ticket_id);
CREATE INDEX message_ticket ON public.message USING btree (ticket_id, id DESC);

create table notification (
  id bigint generated always as identity not null,
  agent_id bigint not null,
  kind text not null,
  ticket_id bigint,
  facts jsonb default '{}'::jsonb not null,
  cause text not null,
  created_at timestamp with time zone not null,
  read_at timestamp with time zone,
  in_app boolean default true not null,
  desktop boolean default false not null,
  mail text,
  mailed_at timestamp with time zone,
  pushed_to bigint[],
  constraint notification_pkey PRIMARY KEY (id),
  constraint notification_agent_id_cause_key UNIQUE (agent_id, cause),
  constraint notification_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(person_id),
  constraint notification_kind_check CHECK ((kind = ANY (ARRAY['assigned'::text, 'replied'::text, 'rated'::text, 'mail-failed'::text, 'delivery-failed'::text, 'reply-returned'::text, 'draft-handed'::text, 'woken'::text, 'mentioned'::text, 'followed-reply'::text, 'followed-note'::text, 'side-answered'::text, 'side-failed'::text, 'task-assigned'::text, 'task-due'::text]))),
  constraint notification_mail_check CHECK ((mail = ANY (ARRAY['now'::text, 'digest'::text]))),
  constraint notification_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
CREATE INDEX notification_agent ON public.notification USING btree (agent_id, id DESC);
CREATE INDEX notification_digest ON public.notification USING btree (agent_id, id) WHERE ((mail = 'digest'::text) AND (mailed_at IS NULL));
CREATE INDEX notification_unread ON public.notification USING btree (agent_id) WHERE (read_at IS NULL);

create table notification_settings (
  agent_id bigint not null,
  ways jsonb default '{}'::jsonb not null,
  unless_looking boolean default true not null,
  quiet jsonb,
  digest text default 'daily'::text not null,
  digest_at text default '09:00'::text not null,
  sound boolean default false not null,
  digest_due_at timestamp with time zone,
  constraint notification_settings_pkey PRIMARY KEY (agent_id),
  constraint notification_settings_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(person_id),
  constraint notification_settings_digest_check CHECK ((digest = ANY (ARRAY['hourly'::text, 'daily'::text])))
);
CREATE INDEX notification_settings_digest ON public.notification_settings USING btree (digest_due_at) WHERE (digest_due_at IS NOT NULL);

create table organization (
  id bigint generated always as identity not null,
  name text not null,
  notes text default ''::text not null,
  version integer default 1 not null,
  changed_fields jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  fields jsonb default '{}'::jsonb not null,
  constraint organization_pkey PRIMARY KEY (id)
);
CREATE INDEX organization_in_order ON public.organization USING btree (name COLLATE "und-x-icu", id);
CREATE INDEX organization_in_pinyin ON public.organization USING btree (name COLLATE "zh-x-icu", id);
CREATE INDEX organization_name ON public.organization USING gin (name gin_trgm_ops);

create table organization_domain (
  domain text not null,
  organization_id bigint not null,
  constraint organization_domain_pkey PRIMARY KEY (domain),
  constraint organization_domain_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)
);
CREATE INDEX organization_domain_organization ON public.organization_domain USING btree (organization_id);

create table organization_field (
  id bigint generated always as identity not null,
  key text not null,
  type text not null,
  label jsonb not null,
  help jsonb default '{}'::jsonb not null,
  options jsonb default '[]'::jsonb not null,
  pattern text,
  "position" integer not null,
  archived_at timestamp with time zone,
  version integer default 1 not null,
  changed_fields jsonb default '{}'::jsonb not null,
  constraint organization_field_pkey PRIMARY KEY (id),
  constraint customer_field_type_check CHECK ((type = ANY (ARRAY['text'::text, 'multiline'::text, 'number'::text, 'decimal'::text, 'date'::text, 'checkbox'::text, 'dropdown'::text, 'multiselect'::text, 'tree'::text, 'regex'::text, 'customer'::text, 'organization'::text]))),
  constraint organization_field_key_key UNIQUE (key)
);

create table outbound_mail (
  id bigint generated always as identity not null,
  key text not null,
  kind text not null,
  state text default 'waiting'::text not null,
  ticket_id bigint,
  message_id bigint,
  person_id bigint,
  inbox_id bigint,
  sender jsonb,
  reply_to text,
  recipients jsonb not null,
  subject text not null,
  message_id_header text not null,
  headers jsonb default '{}'::jsonb not null,
  text text,
  html text,
  secret boolean default false not null,
  sealed text,
  attempts integer default 0 not null,
  unknown_count integer default 0 not null,
  next_attempt_at timestamp with time zone,
  lease_until timestamp with time zone,
  error_code text,
  error text,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  side_message_id bigint,
  constraint outbound_mail_pkey PRIMARY KEY (id),
  constraint outbound_mail_inbox_id_fkey FOREIGN KEY (inbox_id) REFERENCES inbox(id),
  constraint outbound_mail_key_key UNIQUE (key),
  constraint outbound_mail_kind_check CHECK ((kind = ANY (ARRAY['reply'::text, 'side'::text, 'acknowledgement'::text, 'survey'::text, 'invitation'::text, 'password-reset'::text, 'test'::text, 'notification'::text]))),
  constraint outbound_mail_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint outbound_mail_message_id_header_key UNIQUE (message_id_header),
  constraint outbound_mail_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint outbound_mail_side_message_id_fkey FOREIGN KEY (side_message_id) REFERENCES side_message(id),
  constraint outbound_mail_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'bounced'::text, 'unknown'::text, 'discarded'::text]))),
  constraint outbound_mail_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
CREATE INDEX outbound_mail_due ON public.outbound_mail USING btree (next_attempt_at) WHERE (state = ANY (ARRAY['waiting'::text, 'unknown'::text]));
CREATE INDEX outbound_mail_held ON public.outbound_mail USING btree (lease_until) WHERE (state = 'sending'::text);
CREATE INDEX outbound_mail_message ON public.outbound_mail USING btree (message_id) WHERE (message_id IS NOT NULL);
CREATE INDEX outbound_mail_person ON public.outbound_mail USING btree (person_id, created_at) WHERE (kind = 'acknowledgement'::text);
CREATE INDEX outbound_mail_search ON public.outbound_mail USING gin ((((subject || ' '::text) || (recipients)::text)) gin_trgm_ops);
CREATE INDEX outbound_mail_side ON public.outbound_mail USING btree (side_message_id) WHERE (side_message_id IS NOT NULL);
CREATE INDEX outbound_mail_state ON public.outbound_mail USING btree (state, id DESC);
CREATE INDEX outbound_mail_ticket ON public.outbound_mail USING btree (ticket_id, id) WHERE (ticket_id IS NOT NULL);

create table password_reset (
  id bigint generated always as identity not null,
  agent_id bigint not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint password_reset_pkey PRIMARY KEY (id),
  constraint password_reset_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(person_id)
);
CREATE INDEX password_reset_agent ON public.password_reset USING btree (agent_id);

create table person (
  id bigint generated always as identity not null,
  kind text not null,
  name text not null,
  email text,
  locale text,
  time_zone text,
  canonical_id bigint,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint person_pkey PRIMARY KEY (id),
  constraint person_canonical_id_fkey FOREIGN KEY (canonical_id) REFERENCES person(id),
  constraint person_kind_check CHECK ((kind = ANY (ARRAY['customer'::text, 'agent'::text, 'bot'::text])))
);
CREATE INDEX person_canonical ON public.person USING btree (canonical_id) WHERE (canonical_id IS NOT NULL);
CREATE INDEX person_folded_name ON public.person USING gin (lower((NORMALIZE(name, NFKC) COLLATE pg_c_utf8)) gin_trgm_ops);
CREATE INDEX person_in_order ON public.person USING btree (name COLLATE "und-x-icu", id) WHERE (canonical_id IS NULL);
CREATE INDEX person_in_pinyin ON public.person USING btree (name COLLATE "zh-x-icu", id) WHERE (canonical_id IS NULL);
CREATE INDEX person_name ON public.person USING gin (name gin_trgm_ops);

create table person_merge (
  id bigint generated always as identity not null,
  source_id bigint not null,
  target_id bigint not null,
  merged_by bigint,
  merged_at timestamp with time zone not null,
  undone_at timestamp with time zone,
  facts jsonb not null,
  constraint person_merge_pkey PRIMARY KEY (id),
  constraint person_merge_merged_by_fkey FOREIGN KEY (merged_by) REFERENCES person(id),
  constraint person_merge_source_id_fkey FOREIGN KEY (source_id) REFERENCES person(id),
  constraint person_merge_target_id_fkey FOREIGN KEY (target_id) REFERENCES person(id)
);
CREATE UNIQUE INDEX person_merge_standing ON public.person_merge USING btree (source_id) WHERE (undone_at IS NULL);
CREATE INDEX person_merge_target ON public.person_merge USING btree (target_id);

create table planned_opening (
  planned_ticket_id bigint not null,
  due_at timestamp with time zone not null,
  ticket_id bigint not null,
  constraint planned_opening_pkey PRIMARY KEY (planned_ticket_id, due_at),
  constraint planned_opening_planned_ticket_id_fkey FOREIGN KEY (planned_ticket_id) REFERENCES planned_ticket(id),
  constraint planned_opening_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
CREATE INDEX planned_opening_ticket ON public.planned_opening USING btree (ticket_id);

create table planned_ticket (
  id bigint generated always as identity not null,
  name text not null,
  requester_email text not null,
  requester_name text default ''::text not null,
  subject text not null,
  text text not null,
  priority text not null,
  group_id bigint,
  assignee_id bigint,
  tags text[] default '{}'::text[] not null,
  starts_at text not null,
  time_zone text not null,
  rule text,
  next_at timestamp with time zone,
  paused boolean default false not null,
  failed_at timestamp with time zone,
  version integer default 1 not null,
  changed_fields jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone not null,
  created_by bigint not null,
  removed_at timestamp with time zone,
  constraint planned_ticket_pkey PRIMARY KEY (id),
  constraint planned_ticket_assignee_id_fkey FOREIGN KEY (assignee_id) REFERENCES agent(person_id),
  constraint planned_ticket_created_by_fkey FOREIGN KEY (created_by) REFERENCES agent(person_id),
  constraint planned_ticket_group_id_fkey FOREIGN KEY (group_id) REFERENCES agent_group(id)
);
CREATE INDEX planned_ticket_due ON public.planned_ticket USING btree (next_at) WHERE (next_at IS NOT NULL);

create table product_event (
  id bigint generated always as identity not null,
  person_id bigint not null,
  kind text not null,
  title text not null,
  occurred_at timestamp with time zone not null,
  facts jsonb default '{}'::jsonb not null,
  external_id text not null,
  created_at timestamp with time zone not null,
  constraint product_event_pkey PRIMARY KEY (id),
  constraint product_event_kind_check CHECK ((kind = ANY (ARRAY['order'::text, 'payment'::text, 'visit'::text, 'sign-up'::text, 'other'::text]))),
  constraint product_event_person_id_external_id_key UNIQUE (person_id, external_id),
  constraint product_event_person_id_fkey FOREIGN KEY (person_id) REFERENCES customer(person_id)
);
CREATE INDEX product_event_newest ON public.product_event USING btree (person_id, occurred_at DESC, id DESC);

create table push_device (
  id bigint generated always as identity not null,
  agent_id bigint not null,
  session_id bigint not null,
  sealed text not null,
  endpoint_hash bytea not null,
  created_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint push_device_pkey PRIMARY KEY (id),
  constraint push_device_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(person_id),
  constraint push_device_endpoint_hash_key UNIQUE (endpoint_hash),
  constraint push_device_session_id_fkey FOREIGN KEY (session_id) REFERENCES auth_session(id) ON DELETE CASCADE,
  constraint push_device_session_id_key UNIQUE (session_id)
);
CREATE INDEX push_device_agent ON public.push_device USING btree (agent_id, id DESC);

create table push_key (
  id integer default 1 not null,
  public_key text not null,
  sealed text not null,
  created_at timestamp with time zone not null,
  constraint push_key_pkey PRIMARY KEY (id),
  constraint push_key_id_check CHECK ((id = 1))
);

create table queue (
  id bigint generated always as identity not null,
  key text not null,
  name text,
  "position" integer not null,
  built_in boolean default false not null,
  conditions jsonb default '{}'::jsonb not null,
  target_minutes integer,
  weights jsonb default '{}'::jsonb not null,
  active boolean default true not null,
  version integer default 1 not null,
  changed_fields jsonb default '{}'::jsonb not null,
  removed_at timestamp with time zone,
  constraint queue_pkey PRIMARY KEY (id),
  constraint queue_target_minutes_check CHECK ((target_minutes > 0))
);
CREATE UNIQUE INDEX queue_built_in ON public.queue USING btree (built_in) WHERE built_in;
CREATE UNIQUE INDEX queue_key ON public.queue USING btree (key) WHERE (removed_at IS NULL);

create table queue_group (
  queue_id bigint not null,
  group_id bigint not null,
  tier text not null,
  constraint queue_group_pkey PRIMARY KEY (queue_id, group_id),
  constraint queue_group_group_id_fkey FOREIGN KEY (group_id) REFERENCES agent_group(id),
  constraint queue_group_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queue(id),
  constraint queue_group_tier_check CHECK ((tier = ANY (ARRAY['primary'::text, 'overflow'::text])))
);

create table queue_skill (
  queue_id bigint not null,
  skill_id bigint not null,
  constraint queue_skill_pkey PRIMARY KEY (queue_id, skill_id),
  constraint queue_skill_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queue(id),
  constraint queue_skill_skill_id_fkey FOREIGN KEY (skill_id) REFERENCES skill(id) ON DELETE CASCADE
);

create table rating (
  id bigint generated always as identity not null,
  invitation_id bigint not null,
  ticket_id bigint not null,
  person_id bigint not null,
  agent_id bigint,
  group_id bigint,
  score smallint not null,
  comment text not null,
  rated_at timestamp with time zone not null,
  constraint rating_pkey PRIMARY KEY (id),
  constraint rating_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(person_id),
  constraint rating_group_id_fkey FOREIGN KEY (group_id) REFERENCES agent_group(id),
  constraint rating_invitation_id_fkey FOREIGN KEY (invitation_id) REFERENCES survey_invitation(id),
  constraint rating_invitation_id_key UNIQUE (invitation_id),
  constraint rating_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint rating_score_check CHECK (((score >= 1) AND (score <= 5))),
  constraint rating_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
CREATE INDEX rating_agent ON public.rating USING btree (agent_id, rated_at);
CREATE INDEX rating_person ON public.rating USING btree (person_id, rated_at DESC, id DESC);
CREATE INDEX rating_ticket ON public.rating USING btree (ticket_id);
CREATE INDEX rating_time ON public.rating USING btree (rated_at DESC, id DESC);

create table recent_search (
  id bigint generated always as identity not null,
  agent_id bigint not null,
  text text not null,
  searched_at timestamp with time zone not null,
  constraint recent_search_pkey PRIMARY KEY (id),
  constraint recent_search_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(person_id),
  constraint recent_search_agent_id_text_key UNIQUE (agent_id, text)
);
CREATE INDEX recent_search_agent ON public.recent_search USING btree (agent_id, searched_at DESC, id DESC);

create table redaction (
  id bigint generated always as identity not null,
  ticket_id bigint not null,
  message_id bigint,
  attachment_id bigint,
  places integer not null,
  file_ids bigint[] default '{}'::bigint[] not null,
  redacted_at timestamp with time zone not null,
  redacted_by bigint,
  constraint redaction_pkey PRIMARY KEY (id),
  constraint redaction_redacted_by_fkey FOREIGN KEY (redacted_by) REFERENCES person(id),
  constraint redaction_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
CREATE INDEX redaction_ticket ON public.redaction USING btree (ticket_id, id);

create table reply_token (
  token text not null,
  ticket_id bigint not null,
  person_id bigint not null,
  created_at timestamp with time zone not null,
  constraint reply_token_pkey PRIMARY KEY (token),
  constraint reply_token_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint reply_token_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id),
  constraint reply_token_ticket_id_person_id_key UNIQUE (ticket_id, person_id)
);

create table role (
  id bigint generated always as identity not null,
  key text not null,
  name text not null,
  permissions text[] not null,
  scope text not null,
  built_in boolean default false not null,
  constraint role_pkey PRIMARY KEY (id),
  constraint role_key_key UNIQUE (key),
  constraint role_scope_check CHECK ((scope = ANY (ARRAY['all'::text, 'groups'::text, 'own'::text])))
);

create table scheduled_reply (
  id bigint generated always as identity not null,
  ticket_id bigint not null,
  agent_id bigint not null,
  html text not null,
  recipients jsonb not null,
  attachment_ids bigint[] default '{}'::bigint[] not null,
  status text,
  status_chosen boolean not null,
  custom_status_id bigint,
  seen_version integer,
  seen_message_id bigint not null,
  held_for text not null,
  unless_answered boolean not null,
  release_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  constraint scheduled_reply_pkey PRIMARY KEY (id),
  constraint scheduled_reply_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(person_id),
  constraint scheduled_reply_custom_status_id_fkey FOREIGN KEY (custom_status_id) REFERENCES custom_status(id),
  constraint scheduled_reply_held_for_check CHECK ((held_for = ANY (ARRAY['undo'::text, 'later'::text]))),
  constraint scheduled_reply_status_check CHECK ((status = ANY (ARRAY['open'::text, 'pending'::text, 'hold'::text, 'solved'::text]))),
  constraint scheduled_reply_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
CREATE INDEX scheduled_reply_agent ON public.scheduled_reply USING btree (agent_id);
CREATE INDEX scheduled_reply_ticket ON public.scheduled_reply USING btree (ticket_id);

create table search_document (
  ticket_id bigint not null,
  words tsvector not null,
  constraint search_document_pkey PRIMARY KEY (ticket_id)
);
CREATE INDEX search_document_words ON public.search_document USING gin (words);

create table search_person (
  person_id bigint not null,
  text text not null,
  constraint search_person_pkey PRIMARY KEY (person_id, text)
);
CREATE INDEX search_person_start ON public.search_person USING btree (lower((NORMALIZE(text, NFKC) COLLATE pg_c_utf8)) COLLATE "C");
CREATE INDEX search_person_text ON public.search_person USING gin (lower((NORMALIZE(text, NFKC) COLLATE pg_c_utf8)) gin_trgm_ops);

create table search_progress (
  only_row boolean default true not null,
  "position" bigint not null,
  constraint search_progress_pkey PRIMARY KEY (only_row),
  constraint search_progress_only_row_check CHECK (only_row)
);

create table search_waiting (
  kind text not null,
  id bigint not null,
  constraint search_waiting_pkey PRIMARY KEY (kind, id),
  constraint search_waiting_kind_check CHECK ((kind = ANY (ARRAY['ticket'::text, 'person'::text])))
);

create table sender_rule (
  id bigint generated always as identity not null,
  kind text not null,
  pattern text not null,
  created_at timestamp with time zone not null,
  created_by bigint,
  constraint sender_rule_pkey PRIMARY KEY (id),
  constraint sender_rule_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
  constraint sender_rule_kind_check CHECK ((kind = ANY (ARRAY['block'::text, 'allow'::text]))),
  constraint sender_rule_pattern_kind_key UNIQUE (pattern, kind)
);

create table setting (
  key text not null,
  value jsonb not null,
  version integer default 1 not null,
  updated_at timestamp with time zone not null,
  constraint setting_pkey PRIMARY KEY (key)
);

create table side_conversation (
  id bigint generated always as identity not null,
  ticket_id bigint not null,
  subject text not null,
  state side_state default 'open'::text not null,
  people jsonb not null,
  created_at timestamp with time zone not null,
  created_by bigint not null,
  last_message_at timestamp with time zone not null,
  constraint side_conversation_pkey PRIMARY KEY (id),
  constraint side_conversation_created_by_fkey FOREIGN KEY (created_by) REFERENCES agent(person_id),
  constraint side_conversation_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
CREATE INDEX side_conversation_ticket ON public.side_conversation USING btree (ticket_id, last_message_at DESC, id DESC);

create table side_file (
  id bigint generated always as identity not null,
  side_message_id bigint not null,
  file_id bigint not null,
  name text not null,
  content_type text not null,
  size_bytes bigint not null,
  inline boolean default false not null,
  content_id text,
  constraint side_file_pkey PRIMARY KEY (id),
  constraint side_file_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
  constraint side_file_side_message_id_fkey FOREIGN KEY (side_message_id) REFERENCES side_message(id)
);
CREATE INDEX side_file_message ON public.side_file USING btree (side_message_id);

create table side_message (
  id bigint generated always as identity not null,
  side_id bigint not null,
  agent_id bigint,
  sender jsonb not null,
  recipients jsonb not null,
  text text not null,
  html text,
  quoted_html text,
  automatic boolean default false not null,
  flags text[] default '{}'::text[] not null,
  created_at timestamp with time zone not null,
  constraint side_message_pkey PRIMARY KEY (id),
  constraint side_message_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(person_id),
  constraint side_message_side_id_fkey FOREIGN KEY (side_id) REFERENCES side_conversation(id)
);
CREATE INDEX side_message_side ON public.side_message USING btree (side_id, id DESC);

create table side_reading (
  side_id bigint not null,
  agent_id bigint not null,
  message_id bigint not null,
  constraint side_reading_pkey PRIMARY KEY (side_id, agent_id),
  constraint side_reading_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(person_id),
  constraint side_reading_side_id_fkey FOREIGN KEY (side_id) REFERENCES side_conversation(id)
);

create table side_reference (
  id bigint generated always as identity not null,
  message_id_header text not null,
  side_id bigint not null,
  own boolean not null,
  constraint side_reference_pkey PRIMARY KEY (id),
  constraint side_reference_message_id_header_side_id_key UNIQUE (message_id_header, side_id),
  constraint side_reference_side_id_fkey FOREIGN KEY (side_id) REFERENCES side_conversation(id)
);
CREATE INDEX side_reference_side ON public.side_reference USING btree (side_id, id);

create table side_token (
  token text not null,
  side_id bigint not null,
  constraint side_token_pkey PRIMARY KEY (token),
  constraint side_token_side_id_fkey FOREIGN KEY (side_id) REFERENCES side_conversation(id),
  constraint side_token_side_id_key UNIQUE (side_id)
);

create table signature (
  agent_id bigint not null,
  inbox_id bigint,
  html text not null,
  updated_at timestamp with time zone not null,
  constraint signature_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(person_id),
  constraint signature_agent_id_inbox_id_key UNIQUE NULLS NOT DISTINCT (agent_id, inbox_id),
  constraint signature_inbox_id_fkey FOREIGN KEY (inbox_id) REFERENCES inbox(id)
);

create table skill (
  id bigint generated always as identity not null,
  key text not null,
  name text not null,
  version integer default 1 not null,
  constraint skill_pkey PRIMARY KEY (id),
  constraint skill_key_key UNIQUE (key)
);

create table socket_io_attachments (
  id bigint generated always as identity not null,
  created_at timestamp with time zone default now() not null,
  payload bytea,
  constraint socket_io_attachments_pkey PRIMARY KEY (id)
);

create table survey_invitation (
  id bigint generated always as identity not null,
  ticket_id bigint not null,
  person_id bigint not null,
  agent_id bigint,
  group_id bigint,
  offered_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint survey_invitation_pkey PRIMARY KEY (id),
  constraint survey_invitation_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(person_id),
  constraint survey_invitation_group_id_fkey FOREIGN KEY (group_id) REFERENCES agent_group(id),
  constraint survey_invitation_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint survey_invitation_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id),
  constraint survey_invitation_ticket_id_key UNIQUE (ticket_id)
);
CREATE INDEX survey_invitation_agent ON public.survey_invitation USING btree (agent_id, offered_at);
CREATE INDEX survey_invitation_person ON public.survey_invitation USING btree (person_id);

create table task_template (
  id bigint generated always as identity not null,
  key text not null,
  name text not null,
  titles text[] not null,
  version integer default 1 not null,
  changed_fields jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint task_template_pkey PRIMARY KEY (id),
  constraint task_template_key_key UNIQUE (key)
);
CREATE INDEX task_template_in_order ON public.task_template USING btree (name COLLATE "und-x-icu", id) WHERE (removed_at IS NULL);

create table ticket (
  id bigint generated always as identity not null,
  version integer default 1 not null,
  subject text not null,
  status ticket_status not null,
  priority ticket_priority not null,
  type ticket_type,
  channel ticket_channel not null,
  inbox_id bigint,
  brand_id bigint,
  requester_id bigint not null,
  submitter_id bigint,
  assignee_id bigint,
  group_id bigint,
  queue_id bigint,
  tags text[] default '{}'::text[] not null,
  fields jsonb default '{}'::jsonb not null,
  language text,
  external_id text,
  spam boolean default false not null,
  follow_up_of_id bigint,
  merged_into_id bigint,
  message_count integer default 0 not null,
  reopen_count integer default 0 not null,
  preview text default ''::text not null,
  last_message_at timestamp with time zone not null,
  last_message_by last_writer not null,
  waiting_since timestamp with time zone,
  settled_through bigint default 0 not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  solved_at timestamp with time zone,
  closed_at timestamp with time zone,
  trashed_at timestamp with time zone,
  purged_at timestamp with time zone,
  custom_status_id bigint,
  form_id bigint,
  snoozed_until timestamp with time zone,
  constraint ticket_pkey PRIMARY KEY (id),
  constraint ticket_assignee_id_fkey FOREIGN KEY (assignee_id) REFERENCES agent(person_id),
  constraint ticket_follow_up_of_id_fkey FOREIGN KEY (follow_up_of_id) REFERENCES ticket(id),
  constraint ticket_group_id_fkey FOREIGN KEY (group_id) REFERENCES agent_group(id),
  constraint ticket_merged_into_id_fkey FOREIGN KEY (merged_into_id) REFERENCES ticket(id)
);
CREATE INDEX ticket_assignee ON public.ticket USING btree (assignee_id, status, last_message_at DESC, id DESC) INCLUDE (group_id) WHERE ((assignee_id IS NOT NULL) AND (NOT spam) AND (trashed_at IS NULL) AND (merged_into_id IS NULL));
CREATE INDEX ticket_custom_status ON public.ticket USING btree (custom_status_id, last_message_at DESC, id DESC) WHERE ((custom_status_id IS NOT NULL) AND (NOT spam));
CREATE INDEX ticket_follow_up ON public.ticket USING btree (follow_up_of_id) WHERE (follow_up_of_id IS NOT NULL);
CREATE INDEX ticket_group_id ON public.ticket USING btree (COALESCE(group_id, (0)::bigint), status, id) INCLUDE (group_id) WHERE ((NOT spam) AND (trashed_at IS NULL) AND (merged_into_id IS NULL));
CREATE INDEX ticket_group_recent ON public.ticket USING btree (COALESCE(group_id, (0)::bigint), status, last_message_at DESC, id DESC) INCLUDE (group_id) WHERE ((NOT spam) AND (trashed_at IS NULL) AND (merged_into_id IS NULL));
CREATE INDEX ticket_merged_into ON public.ticket USING btree (merged_into_id) WHERE (merged_into_id IS NOT NULL);
CREATE INDEX ticket_queue ON public.ticket USING btree (queue_id, last_message_at DESC, id DESC) WHERE ((queue_id IS NOT NULL) AND ((status)::text = ANY (ARRAY['new'::text, 'open'::text])) AND (NOT spam) AND (trashed_at IS NULL) AND (merged_into_id IS NULL));
CREATE INDEX ticket_requester ON public.ticket USING btree (requester_id, id DESC);
CREATE INDEX ticket_snoozed ON public.ticket USING btree (last_message_at DESC, id DESC) INCLUDE (group_id, assignee_id) WHERE (snoozed_until IS NOT NULL);
CREATE INDEX ticket_solved ON public.ticket USING btree (solved_at) WHERE ((status)::text = 'solved'::text);
CREATE INDEX ticket_spam ON public.ticket USING btree (last_message_at DESC, id DESC) INCLUDE (group_id, assignee_id) WHERE (spam AND (trashed_at IS NULL));
CREATE INDEX ticket_status_id ON public.ticket USING btree (status, id) WHERE ((NOT spam) AND (trashed_at IS NULL) AND (merged_into_id IS NULL));
CREATE INDEX ticket_status_recent ON public.ticket USING btree (status, last_message_at DESC, id DESC) WHERE ((NOT spam) AND (trashed_at IS NULL) AND (merged_into_id IS NULL));
CREATE INDEX ticket_subject ON public.ticket USING gin (lower((NORMALIZE(subject, NFKC) COLLATE pg_c_utf8)) gin_trgm_ops);
CREATE INDEX ticket_tagged ON public.ticket USING btree (id DESC) WHERE (tags <> '{}'::text[]);
CREATE INDEX ticket_tags ON public.ticket USING gin (tags) WHERE (tags <> '{}'::text[]);
CREATE INDEX ticket_trashed ON public.ticket USING btree (trashed_at DESC, id DESC) WHERE ((trashed_at IS NOT NULL) AND (purged_at IS NULL));
CREATE INDEX ticket_unassigned ON public.ticket USING btree (last_message_at DESC, id DESC) INCLUDE (group_id) WHERE ((assignee_id IS NULL) AND ((status)::text = ANY (ARRAY['new'::text, 'open'::text])) AND (NOT spam) AND (trashed_at IS NULL) AND (merged_into_id IS NULL));
CREATE INDEX ticket_waiting ON public.ticket USING btree (COALESCE(waiting_since, 'infinity'::timestamp with time zone), id) WHERE (((status)::text = ANY (ARRAY['new'::text, 'open'::text])) AND (NOT spam) AND (trashed_at IS NULL) AND (merged_into_id IS NULL));

create table ticket_field (
  id bigint generated always as identity not null,
  key text not null,
  type text not null,
  label jsonb not null,
  help jsonb default '{}'::jsonb not null,
  options jsonb default '[]'::jsonb not null,
  for_customers boolean default false not null,
  required boolean default false not null,
  pattern text,
  default_value jsonb,
  "position" integer not null,
  archived_at timestamp with time zone,
  searchable boolean default false not null,
  index_state text default 'none'::text not null,
  version integer default 1 not null,
  changed_fields jsonb default '{}'::jsonb not null,
  constraint ticket_field_pkey PRIMARY KEY (id),
  constraint ticket_field_index_state_check CHECK ((index_state = ANY (ARRAY['none'::text, 'building'::text, 'ready'::text, 'failed'::text]))),
  constraint ticket_field_key_key UNIQUE (key),
  constraint ticket_field_type_check CHECK ((type = ANY (ARRAY['text'::text, 'multiline'::text, 'number'::text, 'decimal'::text, 'date'::text, 'checkbox'::text, 'dropdown'::text, 'multiselect'::text, 'tree'::text, 'regex'::text, 'customer'::text, 'organization'::text, 'ticket'::text])))
);

create table ticket_form (
  id bigint generated always as identity not null,
  key text not null,
  name jsonb not null,
  fields jsonb default '[]'::jsonb not null,
  group_ids bigint[] default '{}'::bigint[] not null,
  inbox_ids bigint[] default '{}'::bigint[] not null,
  "position" integer not null,
  standard boolean default false not null,
  archived_at timestamp with time zone,
  version integer default 1 not null,
  changed_fields jsonb default '{}'::jsonb not null,
  constraint ticket_form_pkey PRIMARY KEY (id),
  constraint ticket_form_key_key UNIQUE (key)
);
CREATE UNIQUE INDEX ticket_form_standard ON public.ticket_form USING btree (standard) WHERE standard;

create table ticket_link (
  id bigint generated always as identity not null,
  kind text not null,
  source_id bigint not null,
  target_id bigint not null,
  created_at timestamp with time zone not null,
  created_by bigint,
  constraint ticket_link_pkey PRIMARY KEY (id),
  constraint ticket_link_check CHECK ((source_id <> target_id)),
  constraint ticket_link_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
  constraint ticket_link_kind_check CHECK ((kind = ANY (ARRAY['related'::text, 'duplicate'::text, 'child'::text, 'incident'::text]))),
  constraint ticket_link_source_id_fkey FOREIGN KEY (source_id) REFERENCES ticket(id),
  constraint ticket_link_target_id_fkey FOREIGN KEY (target_id) REFERENCES ticket(id)
);
CREATE UNIQUE INDEX ticket_link_one ON public.ticket_link USING btree (source_id, kind) WHERE (kind = ANY (ARRAY['child'::text, 'incident'::text]));
CREATE UNIQUE INDEX ticket_link_pair ON public.ticket_link USING btree (LEAST(source_id, target_id), GREATEST(source_id, target_id));
CREATE INDEX ticket_link_source ON public.ticket_link USING btree (source_id, id DESC);
CREATE INDEX ticket_link_target ON public.ticket_link USING btree (target_id, id DESC);

create table ticket_merge (
  id bigint generated always as identity not null,
  source_id bigint not null,
  target_id bigint not null,
  merged_at timestamp with time zone not null,
  merged_by bigint,
  source_status ticket_status not null,
  source_assignee_id bigint,
  source_group_id bigint,
  target_version integer not null,
  split_id bigint,
  undone_at timestamp with time zone,
  undone_by bigint,
  constraint ticket_merge_pkey PRIMARY KEY (id),
  constraint ticket_merge_check CHECK ((source_id <> target_id)),
  constraint ticket_merge_merged_by_fkey FOREIGN KEY (merged_by) REFERENCES person(id),
  constraint ticket_merge_source_id_fkey FOREIGN KEY (source_id) REFERENCES ticket(id),
  constraint ticket_merge_split_id_fkey FOREIGN KEY (split_id) REFERENCES ticket_split(id),
  constraint ticket_merge_target_id_fkey FOREIGN KEY (target_id) REFERENCES ticket(id),
  constraint ticket_merge_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES person(id)
);
CREATE UNIQUE INDEX ticket_merge_source ON public.ticket_merge USING btree (source_id) WHERE (undone_at IS NULL);
CREATE INDEX ticket_merge_target ON public.ticket_merge USING btree (target_id, id) WHERE (undone_at IS NULL);

create table ticket_merge_person (
  merge_id bigint not null,
  person_id bigint not null,
  role text not null,
  constraint ticket_merge_person_pkey PRIMARY KEY (merge_id, person_id, role),
  constraint ticket_merge_person_merge_id_fkey FOREIGN KEY (merge_id) REFERENCES ticket_merge(id),
  constraint ticket_merge_person_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint ticket_merge_person_role_check CHECK ((role = ANY (ARRAY['cc'::text, 'follower'::text])))
);

create table ticket_mute (
  agent_id bigint not null,
  ticket_id bigint not null,
  created_at timestamp with time zone not null,
  constraint ticket_mute_pkey PRIMARY KEY (agent_id, ticket_id),
  constraint ticket_mute_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(person_id),
  constraint ticket_mute_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
CREATE INDEX ticket_mute_ticket ON public.ticket_mute USING btree (ticket_id);

create table ticket_participant (
  ticket_id bigint not null,
  person_id bigint not null,
  role text not null,
  constraint ticket_participant_pkey PRIMARY KEY (ticket_id, person_id, role),
  constraint ticket_participant_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint ticket_participant_role_check CHECK ((role = ANY (ARRAY['cc'::text, 'follower'::text, 'task'::text]))),
  constraint ticket_participant_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
CREATE INDEX ticket_participant_person ON public.ticket_participant USING btree (person_id, role);

create table ticket_pin (
  agent_id bigint not null,
  ticket_id bigint not null,
  "position" integer not null,
  constraint ticket_pin_pkey PRIMARY KEY (agent_id, ticket_id),
  constraint ticket_pin_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(person_id),
  constraint ticket_pin_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);

create table ticket_reading (
  ticket_id bigint not null,
  agent_id bigint not null,
  read_at timestamp with time zone not null,
  viewed_at timestamp with time zone,
  constraint ticket_reading_pkey PRIMARY KEY (agent_id, ticket_id),
  constraint ticket_reading_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(person_id),
  constraint ticket_reading_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
CREATE INDEX ticket_reading_viewed ON public.ticket_reading USING btree (agent_id, viewed_at DESC, ticket_id DESC) WHERE (viewed_at IS NOT NULL);

create table ticket_split (
  id bigint generated always as identity not null,
  origin_id bigint not null,
  part_id bigint not null,
  message_ids bigint[] not null,
  home_ids bigint[] not null,
  split_at timestamp with time zone not null,
  split_by bigint,
  undone_at timestamp with time zone,
  undone_by bigint,
  constraint ticket_split_pkey PRIMARY KEY (id),
  constraint ticket_split_origin_id_fkey FOREIGN KEY (origin_id) REFERENCES ticket(id),
  constraint ticket_split_part_id_fkey FOREIGN KEY (part_id) REFERENCES ticket(id),
  constraint ticket_split_part_id_key UNIQUE (part_id),
  constraint ticket_split_split_by_fkey FOREIGN KEY (split_by) REFERENCES person(id),
  constraint ticket_split_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES person(id)
);
CREATE INDEX ticket_split_origin ON public.ticket_split USING btree (origin_id, id) WHERE (undone_at IS NULL);

create table ticket_task (
  id bigint generated always as identity not null,
  ticket_id bigint not null,
  "position" integer not null,
  title text not null,
  assignee_id bigint,
  due_at timestamp with time zone,
  done_at timestamp with time zone,
  done_by bigint,
  removed_at timestamp with time zone,
  created_at timestamp with time zone not null,
  created_by bigint not null,
  constraint ticket_task_pkey PRIMARY KEY (id),
  constraint ticket_task_assignee_id_fkey FOREIGN KEY (assignee_id) REFERENCES agent(person_id),
  constraint ticket_task_created_by_fkey FOREIGN KEY (created_by) REFERENCES agent(person_id),
  constraint ticket_task_done_by_fkey FOREIGN KEY (done_by) REFERENCES agent(person_id),
  constraint ticket_task_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
CREATE INDEX ticket_task_mine ON public.ticket_task USING btree (assignee_id, COALESCE(due_at, 'infinity'::timestamp with time zone), id) WHERE ((assignee_id IS NOT NULL) AND (removed_at IS NULL) AND (done_at IS NULL));
CREATE INDEX ticket_task_ticket ON public.ticket_task USING btree (ticket_id, "position", id);

create table ticket_timer (
  agent_id bigint not null,
  ticket_id bigint not null,
  running_since timestamp with time zone,
  seen_at timestamp with time zone not null,
  counted_seconds integer not null,
  away boolean default false not null,
  automatic boolean not null,
  constraint ticket_timer_pkey PRIMARY KEY (agent_id, ticket_id),
  constraint ticket_timer_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(person_id),
  constraint ticket_timer_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
CREATE UNIQUE INDEX ticket_timer_running ON public.ticket_timer USING btree (agent_id) WHERE (running_since IS NOT NULL);
CREATE INDEX ticket_timer_ticket ON public.ticket_timer USING btree (ticket_id);

create table ticket_trash (
  id bigint generated always as identity not null,
  ticket_id bigint not null,
  trashed_at timestamp with time zone not null,
  trashed_by bigint,
  restored_at timestamp with time zone,
  purged_at timestamp with time zone,
  erased_at timestamp with time zone,
  constraint ticket_trash_pkey PRIMARY KEY (id),
  constraint ticket_trash_check CHECK (((restored_at IS NULL) OR (purged_at IS NULL))),
  constraint ticket_trash_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id),
  constraint ticket_trash_trashed_by_fkey FOREIGN KEY (trashed_by) REFERENCES person(id)
);
CREATE UNIQUE INDEX ticket_trash_present ON public.ticket_trash USING btree (ticket_id) WHERE (restored_at IS NULL);
CREATE INDEX ticket_trash_restored ON public.ticket_trash USING btree (ticket_id, restored_at) WHERE (restored_at IS NOT NULL);
CREATE INDEX ticket_trash_to_erase ON public.ticket_trash USING btree (id) WHERE ((purged_at IS NOT NULL) AND (erased_at IS NULL));

create table ticket_view (
  id bigint generated always as identity not null,
  key text not null,
  name text not null,
  reach text not null,
  owner_id bigint not null,
  group_id bigint,
  brand_id bigint,
  folder text default ''::text not null,
  conditions jsonb not null,
  columns text[] not null,
  group_by text,
  sort_field text not null,
  sort_descending boolean not null,
  "position" integer not null,
  version integer default 1 not null,
  changed_fields jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint ticket_view_pkey PRIMARY KEY (id),
  constraint ticket_view_check CHECK (((reach = 'group'::text) = (group_id IS NOT NULL))),
  constraint ticket_view_group_id_fkey FOREIGN KEY (group_id) REFERENCES agent_group(id),
  constraint ticket_view_key_key UNIQUE (key),
  constraint ticket_view_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES agent(person_id),
  constraint ticket_view_reach_check CHECK ((reach = ANY (ARRAY['personal'::text, 'group'::text, 'shared'::text])))
);
CREATE INDEX ticket_view_common ON public.ticket_view USING btree ("position") WHERE ((reach <> 'personal'::text) AND (removed_at IS NULL));
CREATE INDEX ticket_view_owner ON public.ticket_view USING btree (owner_id) WHERE ((reach = 'personal'::text) AND (removed_at IS NULL));

create table time_entry (
  id bigint generated always as identity not null,
  ticket_id bigint not null,
  agent_id bigint not null,
  day date not null,
  minutes integer not null,
  note text not null,
  billable boolean not null,
  removed_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint time_entry_pkey PRIMARY KEY (id),
  constraint time_entry_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(person_id),
  constraint time_entry_minutes_check CHECK (((minutes >= 1) AND (minutes <= 1440))),
  constraint time_entry_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
CREATE INDEX time_entry_agent ON public.time_entry USING btree (agent_id, day DESC, id DESC) WHERE (removed_at IS NULL);
CREATE INDEX time_entry_day ON public.time_entry USING btree (day DESC, id DESC) WHERE (removed_at IS NULL);
CREATE INDEX time_entry_ticket ON public.time_entry USING btree (ticket_id, day DESC, id DESC);

create table vacancy (
  id bigint generated always as identity not null,
  agent_id bigint not null,
  constraint vacancy_pkey PRIMARY KEY (id),
  constraint vacancy_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(person_id)
);

create table waiting (
  ticket_id bigint not null,
  queue_id bigint,
  eligible_at timestamp with time zone not null,
  changes integer default 0 not null,
  tried_at timestamp with time zone,
  constraint waiting_pkey PRIMARY KEY (ticket_id),
  constraint waiting_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queue(id),
  constraint waiting_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
CREATE INDEX waiting_queue ON public.waiting USING btree (queue_id, eligible_at);
CREATE INDEX waiting_untried ON public.waiting USING btree (ticket_id) WHERE (tried_at IS NULL);

CREATE OR REPLACE FUNCTION public.ensure_event_partitions(since timestamp with time zone, months integer)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  first_day date := date_trunc('month', since at time zone 'UTC')::date;
  month_start date;
begin
  for i in 0..months loop
    month_start := (first_day + make_interval(months => i))::date;
    execute format(
      'create table if not exists %I partition of event for values from (%L) to (%L)',
      'event_' || to_char(month_start, 'YYYY_MM'),
      month_start::text || ' 00:00:00+00',
      (month_start + interval '1 month')::date::text || ' 00:00:00+00');
  end loop;
end $function$;
