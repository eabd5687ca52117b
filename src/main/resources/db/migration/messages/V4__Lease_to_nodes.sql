-- Letters in hand: which node has which, and until when it may hand it over. A table of its own, because the letter's row
-- has an index for every list that it stands in, and each change of it would write them all.
create table messages.leases (
    message uuid primary key,
    node    uuid not null,
    until   timestamptz not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- Nobody wrote down how far those in hand had come.
update messages.messages
set state = case when category = 'transactional' then 'PLANNED' else 'UNKNOWN' end
where state = 'LEASED';
drop index messages.messages_leased;
alter table messages.messages
    drop column lease_until,
    drop constraint messages_state_check,
    add constraint messages_state_check check (state in
        ('PLANNED', 'SENT', 'DEFERRED', 'BOUNCED', 'FAILED', 'UNKNOWN', 'WITHHELD'));
