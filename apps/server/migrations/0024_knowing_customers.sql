-- What other systems tell of customers: orders, payments, visits. `person_id` is the customer it was told of; what was
-- told of one merged into another is read with the other's.
create table product_event (
  id bigint generated always as identity primary key,
  person_id bigint not null references customer,
  kind text not null check (kind in ('order', 'payment', 'visit', 'sign-up', 'other')),
  title text not null,
  occurred_at timestamptz not null,
  facts jsonb not null default '{}',
  -- What the sender calls it: told twice, it stands once.
  external_id text not null,
  created_at timestamptz not null,
  unique (person_id, external_id)
);
create index product_event_newest on product_event (person_id, occurred_at desc, id desc);

-- What a customer was asked and answered, for the customer's page.
create index rating_person on rating (person_id, rated_at desc, id desc);
create index survey_invitation_person on survey_invitation (person_id);

-- Two customers who may be one, found when either is made or changed. Set aside, a pair is not suggested again.
create table customer_duplicate (
  id bigint generated always as identity primary key,
  low_id bigint not null references customer on delete cascade,
  high_id bigint not null references customer on delete cascade,
  reasons text[] not null,
  found_at timestamptz not null,
  set_aside_at timestamptz,
  set_aside_by bigint references person,
  unique (low_id, high_id),
  check (low_id < high_id)
);
create index customer_duplicate_high on customer_duplicate (high_id);
create index customer_duplicate_set_aside on customer_duplicate (id) where set_aside_at is not null;
-- The same number with and without its country: its last digits are the same.
create index identity_phone_end on identity (right(normalized, 8)) where kind = 'phone';
