-- SPDX-License-Identifier: Apache-2.0
-- Accounts in numbers, beside the sample company. Variable: accounts – how many.
create schema if not exists bench;
create function bench.id(kind int, n bigint) returns uuid immutable language sql as $$
    select (lpad(to_hex(kind), 8, '0') || '-0000-7003-8000-' || lpad(to_hex(n), 12, '0'))::uuid
$$;
-- Seemingly at random, and the same each time.
create function bench.dice(n bigint) returns bigint immutable language sql as $$
    select hashint8extended(n, 4711) & 1073741823
$$;
create function bench.pick(n bigint, variadic words text[]) returns text immutable language sql as $$
    select words[1 + bench.dice(n) % array_length(words, 1)]
$$;
insert into accounts.owners (id, external_id, name, email, created_at)
select bench.id(20, n), '005B' || lpad(n::text, 11, '0'), 'Owner ' || n, 'owner-' || n || '@bench.example', now()
from generate_series(1, 200) n;
insert into accounts.accounts
    (id, external_id, name, website, domains, status, region, size, segment, owner, csm, customer_since, next_renewal,
     licence_utilisation, usage_ci, active_subscriptions, country, created_at, changed_at, source)
select bench.id(21, n), '001B' || lpad(n::text, 11, '0'),
       bench.pick(n * 7, 'North', 'South', 'Silver', 'Copper', 'River', 'Harbour', 'Stone', 'Cedar', 'Maple', 'Falcon')
           || ' ' || bench.pick(n * 3 + n / 10, 'Systems', 'Foods', 'Energy', 'Rail', 'Bank', 'Labs', 'Media') || ' ' || n,
       'https://www.company-' || n || '.example', array ['company-' || n || '.example'],
       bench.pick(n, 'CUSTOMER', 'CUSTOMER', 'CUSTOMER', 'PROSPECT', 'FORMER_CUSTOMER'),
       bench.pick(n * 3, 'AMER', 'EMEA', 'APAC', 'PUBSEC'), bench.pick(n * 5, 'SMB', 'SMB', 'MID_MARKET', 'ENTERPRISE'),
       bench.pick(n * 11, 'TECH_TOUCH', 'TECH_TOUCH', 'SCALED', 'CSM_ASSIGNED'), bench.id(20, 1 + bench.dice(n) % 200),
       case when n % 4 = 3 then bench.id(20, 1 + n % 50) end, date '2019-01-01' + (n % 2500)::int,
       current_date + (n % 365)::int, (n % 101) / 100.0, (n % 97) / 100.0, (n % 4)::int, 'Germany', now(), now(), 'import'
from generate_series(1, :accounts) n;
insert into accounts.contacts
    (id, external_id, account, first_name, last_name, email, email_state, roles, consent, created_at, changed_at, source)
select bench.id(22, n), '003B' || lpad(n::text, 11, '0'), bench.id(21, 1 + n / 3),
       bench.pick(n * 3, 'Avery', 'Blake', 'Casey', 'Dana', 'Emery', 'Finley', 'Harper'),
       bench.pick(n * 7, 'Ashdown', 'Brackwater', 'Coldwell', 'Dunmere', 'Elmsworth', 'Farrowby') || bench.dice(n) % 5003,
       bench.pick(n * 17, 'a', 'b', 'c', 'd', 'e') || '.' || bench.dice(n) % 50021 || '@company-' || n / 3 || '.example', 'VERIFIED',
       array [bench.pick(n, 'ADMIN', 'SOLD_TO', 'PRIMARY', 'BILLING')], 'GIVEN', now(), now(), 'import'
from generate_series(1, 3 * :accounts - 3) n;
insert into accounts.opportunities
    (id, external_id, account, name, type, stage, outcome, close_date, amount, owner, created_at, changed_at, source)
select bench.id(23, n), '006B' || lpad(n::text, 11, '0'), bench.id(21, n), 'Renewal of company ' || n, 'RENEWAL',
       bench.pick(n, '0-Pending Acceptance', '3-Technical Evaluation', '8-Closed Lost', 'Closed Won'),
       bench.pick(n, 'OPEN', 'OPEN', 'LOST', 'WON'), current_date + (n % 400)::int - 30, 1000 + n % 5000,
       bench.id(20, 1 + bench.dice(n) % 200), now(), now(), 'import'
from generate_series(1, :accounts) n;
insert into accounts.usage_readings (account, area, day, value)
select bench.id(21, n), 'CI', current_date - 30 * m, (n % 97) / 100.0
from generate_series(1, :accounts / 20) n, generate_series(0, 11) m;
