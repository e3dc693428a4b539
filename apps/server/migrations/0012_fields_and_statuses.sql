-- Statuses inside the categories, custom fields of tickets, and the forms that arrange them.

-- Labels inside a category. The standard one of each category is what tickets without a custom status show; empty
-- labels: the translated word of the category. Archived ones stay: tickets that have them go on showing them.
create table custom_status (
  id bigint generated always as identity primary key,
  key text not null unique,
  category text not null check (category in ('new', 'open', 'pending', 'hold', 'solved')),
  standard boolean not null default false,
  -- By locale: {"en": "...", "zh-CN": "..."}.
  agent_label jsonb not null default '{}',
  customer_label jsonb not null default '{}',
  position integer not null,
  archived_at timestamptz,
  version integer not null default 1,
  changed_fields jsonb not null default '{}'
);
create unique index custom_status_standard on custom_status (category) where standard;
insert into custom_status (key, category, standard, position) values
  ('new', 'new', true, 0), ('open', 'open', true, 0), ('pending', 'pending', true, 0), ('hold', 'hold', true, 0), ('solved', 'solved', true, 0);

create table ticket_field (
  id bigint generated always as identity primary key,
  key text not null unique,
  type text not null check (type in ('text', 'multiline', 'number', 'decimal', 'date', 'checkbox', 'dropdown', 'multiselect', 'tree', 'regex', 'customer', 'organization', 'ticket')),
  label jsonb not null,
  help jsonb not null default '{}',
  -- In order: [{"key": "...", "label": {...}, "archived": false}]; of a tree, keys are paths: "hardware/printer".
  options jsonb not null default '[]',
  for_customers boolean not null default false,
  required boolean not null default false,
  pattern text,
  default_value jsonb,
  position integer not null,
  archived_at timestamptz,
  -- Often searched: an index of its own is wanted. Its state is set by the job that builds it.
  searchable boolean not null default false,
  index_state text not null default 'none' check (index_state in ('none', 'building', 'ready', 'failed')),
  version integer not null default 1,
  changed_fields jsonb not null default '{}'
);

create table ticket_form (
  id bigint generated always as identity primary key,
  key text not null unique,
  name jsonb not null,
  -- In order: [{"fieldId": 1, "showWhen": {"fieldId": 2, "values": ["a"]}, "requireWhen": null}].
  fields jsonb not null default '[]',
  -- Which tickets have it when nobody chose: those of these groups, or that came by these inboxes.
  group_ids bigint[] not null default '{}',
  inbox_ids bigint[] not null default '{}',
  position integer not null,
  standard boolean not null default false,
  archived_at timestamptz,
  version integer not null default 1,
  changed_fields jsonb not null default '{}'
);
create unique index ticket_form_standard on ticket_form (standard) where standard;

-- No foreign keys: statuses and forms are never deleted, and each key would cost every new ticket.
alter table ticket add column custom_status_id bigint, add column form_id bigint;
create index ticket_custom_status on ticket (custom_status_id, last_message_at desc, id desc) where custom_status_id is not null and not spam;
