-- One row for each ground, so that lifting one leaves the others.
alter table recipients.suppressions
    drop constraint suppressions_pkey,
    add primary key (email, reason),
    add column id uuid not null unique generated always as (cast(md5(reason || ' ' || email) as uuid)) stored;
drop index recipients.suppressions_by_time;
drop index recipients.suppressions_by_reason;
create index suppressions_by_time on recipients.suppressions (since desc, id desc);
create index suppressions_by_reason on recipients.suppressions (reason, since desc, id desc);
create index suppressions_by_words on recipients.suppressions using gin (email public.gin_trgm_ops);

-- Of several grounds the one that forbids most.
create or replace view recipients.refusal_facts as
select email, cast(null as text) as topic, reason, since
from (
    select distinct on (email)
           email,
           case reason when 'UNSUBSCRIBED' then 'UNSUBSCRIBED' when 'BOUNCED' then 'BOUNCED' else 'SUPPRESSED' end as reason,
           since
    from recipients.suppressions
    order by email, array_position(array ['BOUNCED', 'COMPLAINED', 'BY_HAND', 'UNSUBSCRIBED'], reason)
) strongest
union all
select email, topic, 'NOT_WANTED', changed_at from recipients.choices where not wanted;
