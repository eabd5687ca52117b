-- The ids in the CRM of contacts that were erased, so that no file brings one back. Of the person nothing else stays.
create table accounts.erased_contacts (
    external_id text primary key,
    erased_at   timestamptz not null
);
