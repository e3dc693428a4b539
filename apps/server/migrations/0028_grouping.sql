-- Files that go along with a canned reply; `variants` name those of each wording as "fileIds". A file stays while the
-- reply is on record, so that going back to a version, or bringing back what was deleted, finds it.
create table canned_file (
  id bigint generated always as identity primary key,
  canned_reply_id bigint not null references canned_reply,
  file_id bigint not null references file,
  name text not null,
  content_type text not null,
  size_bytes bigint not null
);
create index canned_file_reply on canned_file (canned_reply_id);
