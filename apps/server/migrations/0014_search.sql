-- What searches read instead of the texts themselves. Filled by a job off the write path, from the journal; nothing here
-- is the only place of anything: all of it can be made again.

-- A ticket's words. No foreign key: the job removes what is gone, and purging must not wait for it.
create table search_document (
  ticket_id bigint primary key,
  -- Terms by position; those of subject and requester once more, without position, behind ^; behind = the blocks of a
  -- thousand and more tickets that it belongs to. A search asks the newest blocks first and stops: of a common word, the
  -- whole index would give every ticket there is.
  words tsvector not null
);
create index search_document_words on search_document using gin (words);

-- What a customer may be called: names, pinyin of Chinese ones, addresses; of merged people also those of whom they became.
create table search_person (
  person_id bigint not null,
  text text not null,
  primary key (person_id, text)
);
create index search_person_text on search_person using gin (lower(normalize(text, NFKC) collate "pg_c_utf8") gin_trgm_ops);
-- One or two characters are too few for trigrams.
create index search_person_start on search_person (lower(normalize(text, NFKC) collate "pg_c_utf8") collate "C");

-- What has changed since its words were read.
create table search_waiting (
  kind text not null check (kind in ('ticket', 'person')),
  id bigint not null,
  primary key (kind, id)
);
-- Up to which position of the journal changes have been looked for.
create table search_progress (
  only_row boolean primary key default true check (only_row),
  position bigint not null
);
insert into search_progress (position) select coalesce((select last_position from journal), 0);
insert into search_waiting (kind, id) select 'person', person_id from customer union all select 'ticket', id from ticket;

-- What an agent has searched for, newest first.
create table recent_search (
  id bigint generated always as identity primary key,
  agent_id bigint not null references agent,
  text text not null,
  searched_at timestamptz not null,
  unique (agent_id, text)
);
create index recent_search_agent on recent_search (agent_id, searched_at desc, id desc);
