-- The chain covers a salted digest of an entry's texts. An erasure replaces texts and salt and notes both digests:
-- the chain stays whole, and what was erased can't be found out by trying.
alter table audit.entries add column salt bytea not null default uuid_send(gen_random_uuid());

create function audit.text_bytes(words text) returns bytea language sql immutable parallel safe as $$
    select coalesce(int4send(octet_length(convert_to($1, 'UTF8'))) || convert_to($1, 'UTF8'), int4send(-1))
$$;

-- The salt, who, what, before, after, why.
create function audit.digest(bytea, text, text, text, text, text) returns bytea
    language sql immutable parallel safe as $$
    select sha256($1 || audit.text_bytes($2) || audit.text_bytes($3) || audit.text_bytes($4) || audit.text_bytes($5)
        || audit.text_bytes($6))
$$;

create table audit.erased (
    position   bigint generated always as identity primary key,
    entry      uuid not null references audit.entries,
    erasure    uuid not null,
    old_digest bytea not null,
    new_digest bytea not null
);
create unique index erased_once on audit.erased (erasure, entry);
create index erased_by_entry on audit.erased (entry, position);

-- An entry may change in its texts and its salt alone, and only as an erasure of the same transaction has noted.
create function audit.refuse_unless_erased() returns trigger language plpgsql as $$
begin
    if (new.id, new.at, new.actor_kind, new.actor, new.request_id, new.kind, new.subject)
            is distinct from (old.id, old.at, old.actor_kind, old.actor, old.request_id, old.kind, old.subject)
        or new.salt = old.salt
        or not exists (
            select from audit.erased e
            where e.entry = new.id
              and e.old_digest = audit.digest(old.salt, old.actor_label, old.what, old.before, old.after, old.why)
              and e.new_digest = audit.digest(new.salt, new.actor_label, new.what, new.before, new.after, new.why)) then
        raise exception 'The audit trail is append-only: % on %.% is refused.', tg_op, tg_table_schema, tg_table_name;
    end if;
    return null;
end $$;
drop trigger append_only on audit.entries;
create trigger append_only before delete on audit.entries for each row execute function audit.refuse();
create trigger append_only_but_erased after update on audit.entries
    for each row execute function audit.refuse_unless_erased();
create trigger append_only before update or delete on audit.erased for each row execute function audit.refuse();
create trigger append_only_whole before truncate on audit.erased execute function audit.refuse();

-- No release has made links in the earlier way; those of a try-out are made anew.
alter table audit.seals disable trigger user;
truncate audit.seals;
alter table audit.seals enable trigger user;
insert into audit.unsealed select id from audit.entries on conflict do nothing;

-- What the chained entry of an erasure says of it: how many entries it touched, and their digests in one.
create function audit.erasure_digest(uuid) returns text language sql stable as $$
    select count(*) || ' entries, SHA-256 '
        || encode(sha256(string_agg(uuid_send(entry) || old_digest || new_digest, ''::bytea order by position)), 'hex')
    from audit.erased where erasure = $1
$$;
