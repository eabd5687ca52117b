create schema programs;

create table programs.programs (
    key        text primary key,
    id         uuid not null unique,
    state      text not null check (state in ('RUNNING', 'PAUSED', 'STOPPED')),
    version    integer not null check (version > 0),
    live_since date not null,
    changed_at timestamptz not null
);

create table programs.versions (
    program    text not null references programs.programs,
    version    integer not null check (version > 0),
    name       text not null,
    text       text not null,
    digest     text not null,
    author     text not null,
    applied_at timestamptz not null,
    note       text,
    primary key (program, version)
);

create function programs.refuse() returns trigger language plpgsql as $$
begin
    raise exception 'A version of a program never changes: % on %.% is refused.', tg_op, tg_table_schema, tg_table_name;
end $$;
-- Who applied it and why may change: the erasure of a person asks for that.
create trigger immutable before update of program, version, name, text, digest, applied_at or delete on programs.versions
    for each row execute function programs.refuse();
create trigger immutable_whole before truncate on programs.versions execute function programs.refuse();
