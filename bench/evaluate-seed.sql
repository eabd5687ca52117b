-- SPDX-License-Identifier: Apache-2.0
-- Makes the accounts of pages-seed.sql into customers of all ages, with campaigns and two occasions.
update accounts.accounts
set customer_since = current_date - (number % 1500)::int,
    csm_since = case when segment = 'CSM_ASSIGNED' then current_date - (number % 400)::int end
where source = 'import';
update accounts.contacts set enablement_campaigns = array [bench.pick(hashtext(id::text), 'ci', 'cd', 'devsecops', 'agile')]
where source = 'import' and hashtext(id::text) % 500 = 0;
insert into journeys.occasions (kind, key, day, title, created_at, changed_at)
values ('customer-newsletter', 'bench-edition', current_date, 'Edition', now(), now()),
       ('customer-webinar', 'bench-webinar', current_date + 14, 'Webinar', now(), now());
