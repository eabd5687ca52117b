-- SPDX-License-Identifier: Apache-2.0
-- Tables of the same columns with the same indexes, that the same files go into by bare COPY: no checks, no references, no
-- validation, no look at what is there already. Variables: accounts, contacts – the files.
create schema bench;
create table bench.accounts (like accounts.accounts including defaults including identity including indexes);
alter table bench.accounts alter id set default gen_random_uuid(), alter created_at set default now(),
    alter changed_at set default now(), alter owner type text, alter csm type text;
create table bench.contacts (like accounts.contacts including defaults including indexes);
drop index bench.contacts_roles_idx;
alter table bench.contacts alter id set default gen_random_uuid(), alter created_at set default now(),
    alter changed_at set default now(), alter account type text, alter roles drop default, alter roles drop not null,
    alter roles type text using array_to_string(roles, ';'), alter unsubscribed_at type text;
create index on bench.contacts using gin (string_to_array(roles, ';'));
