create schema audit;

create table audit.entries (
    id          uuid primary key,
    at          timestamptz not null,
    actor_kind  text not null,
    actor       uuid,
    actor_label text not null,
    request_id  text,
    kind        text not null,
    subject     uuid not null,
    what        text not null,
    before      text,
    after       text,
    why         text
);
create index entries_by_time on audit.entries (at desc, id desc);
create index entries_by_subject on audit.entries (subject, at desc);
create index entries_by_actor on audit.entries (actor, at desc, id desc);
create index entries_by_kind on audit.entries (kind, at desc, id desc);

-- Entries that wait for their link: filled by the trigger, emptied by the sealer.
create table audit.unsealed (
    entry uuid primary key
);

create table audit.seals (
    position bigint primary key,
    entry    uuid not null unique,
    hash     bytea not null
);

create function audit.await_seal() returns trigger language plpgsql as $$
begin
    insert into audit.unsealed select id from added;
    return null;
end $$;
create trigger await_seal after insert on audit.entries
    referencing new table as added for each statement execute function audit.await_seal();

create function audit.refuse() returns trigger language plpgsql as $$
begin
    raise exception 'The audit trail is append-only: % on %.% is refused.', tg_op, tg_table_schema, tg_table_name;
end $$;
create trigger append_only before update or delete on audit.entries for each row execute function audit.refuse();
create trigger append_only_whole before truncate on audit.entries execute function audit.refuse();
create trigger append_only before update or delete on audit.seals for each row execute function audit.refuse();
create trigger append_only_whole before truncate on audit.seals execute function audit.refuse();
