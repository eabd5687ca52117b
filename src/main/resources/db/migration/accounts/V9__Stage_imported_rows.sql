-- Rows of files on their way into records. One import runs at a time; each empties its table before it fills it, so what
-- a crash of the database may empty is never missed.
create unlogged table accounts.staged_accounts (
    line                 bigint not null,
    -- The record's id if it turns out to be new.
    id                   uuid not null,
    external_id          text not null,
    name                 text,
    website              text,
    domains              text[],
    status               text,
    region               text,
    size                 text,
    segment              text,
    owner                text,
    csm                  text,
    csm_since            date,
    program_owner        text,
    customer_since       date,
    next_renewal         date,
    licence_utilisation  numeric(7, 4),
    usage_ci             numeric(7, 4),
    usage_cd             numeric(7, 4),
    usage_security       numeric(7, 4),
    usage_planning       numeric(7, 4),
    active_subscriptions integer,
    street               text,
    city                 text,
    state                text,
    postal_code          text,
    country              text,
    -- The mail domain that the website stands for, where the file says none.
    website_domains      text[]
);

create unlogged table accounts.staged_contacts (
    line         bigint not null,
    id           uuid not null,
    external_id  text not null,
    -- The account by its id in the CRM or, in the other column, here.
    account      text,
    account_id   uuid,
    first_name   text,
    last_name    text,
    email        text,
    email_state  text,
    phone        text,
    title        text,
    roles        text[],
    consent      text,
    unsubscribed boolean,
    zone         text,
    street       text,
    city         text,
    state        text,
    postal_code  text,
    country      text
);

create unlogged table accounts.staged_opportunities (
    line         bigint not null,
    id           uuid not null,
    external_id  text not null,
    account      text,
    account_id   uuid,
    name         text,
    type         text,
    stage        text,
    outcome      text,
    close_date   date,
    amount       numeric(14, 2),
    currency     text,
    owner        text,
    lost_reason  text,
    lost_details text,
    program      text,
    case_number  text,
    street       text,
    city         text,
    state        text,
    postal_code  text,
    country      text
);

create unlogged table accounts.staged_readings (
    line       bigint not null,
    account    text,
    account_id uuid,
    area       text not null,
    day        date not null,
    value      numeric(7, 4) not null
);

-- What a field holds after an import: what the file says; where it says nothing, what was held, or nothing where an empty
-- cell empties.
create function accounts.told(said anyelement, held anyelement, empties boolean) returns anyelement
    language sql immutable parallel safe
as 'select case when empties then said else coalesce(said, held) end';

-- An owner by id in the CRM, mail address, or id here.
create function accounts.owner_of(word text) returns uuid
    language sql stable parallel safe
return coalesce(
    (select o.id from accounts.owners o where o.external_id = word),
    (select o.id from accounts.owners o where lower(o.email) = lower(word) order by o.person nulls last limit 1),
    (select o.id from accounts.owners o
     where o.id = case when word ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then cast(word as uuid) end));
