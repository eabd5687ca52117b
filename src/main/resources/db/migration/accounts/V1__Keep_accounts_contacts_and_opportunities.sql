create schema accounts;

-- Comes with PostgreSQL and may be created by the owner of the database; it makes search by a part of a word quick.
create extension if not exists pg_trgm with schema public;

-- Who owns records: sales, customer success, program owners. Known from the CRM before, or without, being staff here.
create table accounts.owners (
    id          uuid primary key,
    external_id text unique,
    name        text not null,
    email       text,
    person      uuid unique,
    created_at  timestamptz not null
);
create index owners_by_email on accounts.owners (lower(email));

create table accounts.accounts (
    id                   uuid primary key,
    number               bigint generated always as identity unique,
    external_id          text unique,
    name                 text not null,
    website              text,
    domains              text[] not null default '{}',
    status               text not null default 'PROSPECT' check (status in ('PROSPECT', 'CUSTOMER', 'FORMER_CUSTOMER')),
    region               text check (region in ('AMER', 'EMEA', 'APAC', 'PUBSEC')),
    size                 text check (size in ('SMB', 'MID_MARKET', 'ENTERPRISE')),
    segment              text check (segment in ('TECH_TOUCH', 'SCALED', 'CSM_ASSIGNED')),
    owner                uuid references accounts.owners,
    csm                  uuid references accounts.owners,
    csm_since            date,
    program_owner        uuid references accounts.owners,
    customer_since       date,
    next_renewal         date,
    -- Parts of the whole, 0 to 1; more than 1 where more is used than was bought.
    licence_utilisation  numeric(7, 4),
    usage_ci             numeric(7, 4),
    usage_cd             numeric(7, 4),
    usage_security       numeric(7, 4),
    usage_planning       numeric(7, 4),
    active_subscriptions integer not null default 0 check (active_subscriptions >= 0),
    street               text,
    city                 text,
    state                text,
    postal_code          text,
    country              text,
    -- The account that this one was merged into; then it is only a sign to there.
    merged_into          uuid references accounts.accounts,
    -- Where the last change came from: console, api, import, crm, service.
    source               text not null default 'console',
    version              bigint not null default 1,
    created_at           timestamptz not null,
    changed_at           timestamptz not null,
    changed_in           xid8 not null default pg_current_xact_id()
);
create index accounts_by_name on accounts.accounts (lower(name), id) where merged_into is null;
create index accounts_by_words on accounts.accounts using gin (lower(name) gin_trgm_ops);
create index accounts_by_domain on accounts.accounts using gin (domains);
create index accounts_by_owner on accounts.accounts (owner, lower(name), id) where merged_into is null;
create index accounts_by_csm on accounts.accounts (csm, lower(name), id) where csm is not null and merged_into is null;
create index accounts_by_renewal on accounts.accounts (next_renewal, id) where next_renewal is not null and merged_into is null;
create index accounts_by_start on accounts.accounts (customer_since, id) where customer_since is not null and merged_into is null;
create index accounts_by_utilisation on accounts.accounts (licence_utilisation, id)
    where licence_utilisation is not null and merged_into is null;
create index accounts_by_kind on accounts.accounts (segment, size, region, lower(name), id) where merged_into is null;
create index accounts_by_status on accounts.accounts (status, region) where merged_into is null;
create index accounts_by_region on accounts.accounts (region, size) where merged_into is null;
-- These four go together; without knowing how, the planner looks for rare combinations by reading everybody in order.
create statistics accounts.accounts_kinds (mcv) on status, region, size, segment from accounts.accounts;
create index accounts_by_change on accounts.accounts (changed_in);
create index accounts_by_loser on accounts.accounts (merged_into) where merged_into is not null;

create table accounts.contacts (
    id              uuid primary key,
    external_id     text unique,
    account         uuid not null references accounts.accounts,
    first_name      text not null default '',
    last_name       text not null,
    email           text,
    email_state     text not null default 'UNVERIFIED' check (email_state in ('UNVERIFIED', 'VERIFIED', 'BOUNCED')),
    phone           text,
    title           text,
    -- Any of ADMIN, SOLD_TO, PRIMARY, BILLING, LICENSE_CONTACT.
    roles           text[] not null default '{}'
        check (roles <@ array ['ADMIN', 'SOLD_TO', 'PRIMARY', 'BILLING', 'LICENSE_CONTACT']),
    -- Whether marketing may write: nobody asked, yes, or no.
    consent         text not null default 'UNKNOWN' check (consent in ('UNKNOWN', 'GIVEN', 'WITHDRAWN')),
    unsubscribed_at timestamptz,
    zone            text,
    street          text,
    city            text,
    state           text,
    postal_code     text,
    country         text,
    -- The member or partner who signs in with this address, once known.
    person          uuid,
    source          text not null default 'console',
    version         bigint not null default 1,
    created_at      timestamptz not null,
    changed_at      timestamptz not null,
    changed_in      xid8 not null default pg_current_xact_id()
);
create index contacts_by_account on accounts.contacts (account, lower(last_name), id);
create index contacts_by_email on accounts.contacts (lower(email));
create index contacts_by_name on accounts.contacts (lower(last_name), id);
create index contacts_by_words on accounts.contacts
    using gin (lower(first_name || ' ' || last_name || ' ' || coalesce(email, '')) gin_trgm_ops);
create index contacts_by_role on accounts.contacts using gin (roles);
create index contacts_by_change on accounts.contacts (changed_in);

create table accounts.opportunities (
    id            uuid primary key,
    number        bigint generated always as identity unique,
    external_id   text unique,
    account       uuid not null references accounts.accounts,
    name          text not null,
    type          text not null
        check (type in ('NEW_FIRST_ORDER', 'NEW_CONNECTED', 'GROWTH', 'RENEWAL', 'ADD_ON')),
    -- As the pack and the CRM name it, for instance '8-Closed Lost'.
    stage         text not null,
    outcome       text not null default 'OPEN' check (outcome in ('OPEN', 'WON', 'LOST')),
    approval      text not null default 'NONE' check (approval in ('NONE', 'SUBMITTED', 'APPROVED', 'REJECTED')),
    close_date    date not null,
    amount        numeric(14, 2),
    currency      text not null default 'USD',
    lost_reason   text,
    lost_details  text,
    owner         uuid references accounts.owners,
    -- The community program that it belongs to, and the subscription that it renews.
    program       text,
    subscription  uuid,
    -- The CRM's case that goes with it.
    case_number   text,
    case_closed_at timestamptz,
    street        text,
    city          text,
    state         text,
    postal_code   text,
    country       text,
    source        text not null default 'console',
    version       bigint not null default 1,
    created_at    timestamptz not null,
    changed_at    timestamptz not null,
    changed_in    xid8 not null default pg_current_xact_id()
);
create unique index opportunities_once_a_subscription on accounts.opportunities (subscription)
    where subscription is not null and type = 'RENEWAL';
create index opportunities_by_account on accounts.opportunities (account, close_date, id);
create index opportunities_by_date on accounts.opportunities (close_date, id);
create index opportunities_open on accounts.opportunities (type, close_date, id) where outcome = 'OPEN';
create index opportunities_by_owner on accounts.opportunities (owner, close_date, id);
create index opportunities_of_programs on accounts.opportunities (close_date, id)
    where program is not null and outcome = 'OPEN';
create index opportunities_by_outcome on accounts.opportunities (outcome, close_date, id);
create index opportunities_by_words on accounts.opportunities using gin (lower(name) gin_trgm_ops);
create index opportunities_by_change on accounts.opportunities (changed_in);

-- Each changed row tells in which transaction it changed, so that whoever follows changes misses none that committed late.
create function accounts.note_change() returns trigger language plpgsql as $$
begin
    new.version := old.version + 1;
    new.changed_in := pg_current_xact_id();
    return new;
end $$;
create trigger note_change before update on accounts.accounts for each row execute function accounts.note_change();
create trigger note_change before update on accounts.contacts for each row execute function accounts.note_change();
create trigger note_change before update on accounts.opportunities for each row execute function accounts.note_change();

-- What was used on which day. The newest value also stands on the account.
create table accounts.usage_readings (
    account uuid not null references accounts.accounts,
    area    text not null check (area in ('LICENCES', 'CI', 'CD', 'SECURITY', 'PLANNING')),
    day     date not null,
    value   numeric(7, 4) not null,
    primary key (account, area, day)
);

-- A merge remembers what it moved, so that it can be undone within a day.
create table accounts.merges (
    id         uuid primary key,
    winner     uuid not null references accounts.accounts,
    loser      uuid not null references accounts.accounts,
    contacts   uuid[] not null,
    opportunities uuid[] not null,
    readings   jsonb not null,
    filled     jsonb not null,
    merged_at  timestamptz not null,
    merged_by  uuid,
    undone_at  timestamptz
);
create index merges_by_winner on accounts.merges (winner, merged_at desc);

create view accounts.account_facts as
select id, number, external_id, name, domains, status, region, size, segment, owner, csm, csm_since, program_owner,
       customer_since, next_renewal, licence_utilisation, usage_ci, usage_cd, usage_security, usage_planning,
       active_subscriptions, country, version, created_at, changed_at, changed_in
from accounts.accounts
where merged_into is null;
comment on view accounts.account_facts is
    'One row for each account that is not merged into another. Utilisation and usage are parts of the whole, 0 to 1.';

create view accounts.contact_facts as
select id, external_id, account, first_name, last_name, lower(email) as email, email_state, roles, consent,
       unsubscribed_at, zone, country, person, version, created_at, changed_at, changed_in,
       email is not null and email_state <> 'BOUNCED' as reachable,
       email is not null and email_state <> 'BOUNCED' and unsubscribed_at is null and consent <> 'WITHDRAWN'
           as reachable_for_marketing
from accounts.contacts;
comment on view accounts.contact_facts is
    'One row for each contact. Reachable: has an address that did not bounce.';

create view accounts.opportunity_facts as
select id, number, external_id, account, name, type, stage, outcome, approval, close_date, amount, currency,
       lost_reason, owner, program, subscription, version, created_at, changed_at, changed_in
from accounts.opportunities;
comment on view accounts.opportunity_facts is
    'One row for each opportunity. Amount is in units of its currency.';
