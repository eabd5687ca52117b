create schema imports;

create table imports.imports (
    id             uuid primary key,
    -- Also the key of the lock that the import holds while it runs.
    number         integer generated always as identity unique,
    -- The kind of record; null until somebody chose it, where the columns do not say.
    target         text,
    file           text not null,
    bytes          bigint not null,
    sha256         text not null,
    -- The names of the columns, by which an earlier mapping is found again.
    header_key     text not null,
    shape          jsonb not null,
    plan           jsonb,
    -- A trial goes through everything and changes no record.
    trial          boolean not null default false,
    state          text not null check (state in ('UPLOADED', 'MAPPED', 'QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    actor_kind     text not null,
    actor          uuid,
    actor_label    text not null,
    created_at     timestamptz not null,
    queued_at      timestamptz,
    -- Since when it runs, and how many rows were behind it then: for its rate.
    running_since  timestamptz,
    done_before    bigint not null default 0,
    finished_at    timestamptz,
    failure        text,
    cancelling     boolean not null default false,
    -- Counted before the first row is applied.
    row_count      bigint not null default 0,
    -- Rows of the file that are behind it; written in the transaction that applies them.
    done           bigint not null default 0,
    added          bigint not null default 0,
    changed        bigint not null default 0,
    unchanged      bigint not null default 0,
    left_out       bigint not null default 0,
    rejected       bigint not null default 0
);
create index imports_by_time on imports.imports (created_at desc, id desc);
create index imports_waiting on imports.imports (queued_at, number) where state in ('QUEUED', 'RUNNING');
create index imports_by_columns on imports.imports (target, md5(header_key), created_at desc) where plan is not null;
create index imports_by_content on imports.imports (sha256, created_at desc);

-- What was wrong with rows. The first problem of a row also holds the row, for the file of rejected rows.
create table imports.problems (
    import   uuid not null references imports.imports on delete cascade,
    line     bigint not null,
    number   integer not null,
    -- Whether the row must be corrected; otherwise it was left out for a reason that is only told.
    rejected boolean not null,
    code     text not null,
    field    text,
    col      text,
    value    text,
    sentence text not null,
    hint     text,
    cells    text[],
    primary key (import, line, number)
);

-- A process that runs an import holds its lock until it ends, however it ends.
create view imports.overview as
select i.*,
       exists (select from pg_locks l
               where l.locktype = 'advisory' and l.classid = 1768779892 and l.objid = i.number and l.objsubid = 2
                 and l.granted
                 and l.database = (select oid from pg_database where datname = current_database())) as alive
from imports.imports i;
