/** Read by PostgreSQL before the operator's own postgresql.conf and rewritten by every version of Heed. */
export const SETTINGS = `# Written by Heed at every start. Put your own settings in data/postgresql.conf: they win.
max_connections = 100
shared_buffers = '128MB'
work_mem = '8MB'
maintenance_work_mem = '64MB'
effective_cache_size = '1GB'
random_page_cost = 1.1
min_wal_size = '80MB'
max_wal_size = '1GB'
wal_compression = on
jit = off
update_process_title = off
timezone = 'UTC'
lc_messages = 'C'
# The log names neither statements nor values: they hold what customers wrote.
log_timezone = 'UTC'
log_line_prefix = '%m [%p] '
log_min_messages = warning
log_min_error_statement = panic
log_error_verbosity = terse
log_checkpoints = off
`;

/** The operator's file, written once when the cluster is made. */
export const OPERATOR_SETTINGS = `include_if_exists = '../heed.conf'
# Your own settings go below this line and win over Heed's.
`;

/** For tests: a crash of the machine may lose everything. */
export const FAST_SETTINGS = [
  '-c',
  'fsync=off',
  '-c',
  'synchronous_commit=off',
  '-c',
  'full_page_writes=off',
];
