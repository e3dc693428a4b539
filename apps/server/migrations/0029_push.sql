-- Web push (RFC 8030): notices on devices where Heed is closed.
-- The desk's own key (VAPID, RFC 8292), made at the first use. Devices know its public half and take messages signed by it alone.
create table push_key (
  id integer primary key default 1 check (id = 1),
  public_key text not null,
  sealed text not null,
  created_at timestamptz not null
);

-- Browsers that take an agent's notices, each as long as its session.
create table push_device (
  id bigint generated always as identity primary key,
  agent_id bigint not null references agent,
  session_id bigint not null unique references auth_session on delete cascade,
  -- {"endpoint": "https://…", "keys": {…}}, sealed: whoever knows it can write to the device.
  sealed text not null,
  -- SHA-256 of the endpoint: a browser is one device, whoever was signed in there before.
  endpoint_hash bytea not null unique,
  created_at timestamptz not null,
  -- When its push service last took a notice.
  used_at timestamptz
);
create index push_device_agent on push_device (agent_id, id desc);

-- The devices that were told; null: it goes to none.
alter table notification add column pushed_to bigint[];
