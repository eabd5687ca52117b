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

-- The owners that files name by id in the CRM, mail address, or id here; an id of null where there is none.
create function accounts.owners_of(words text[]) returns table (word text, id uuid)
    language sql stable parallel safe
as $$
    select w.word, coalesce(by_crm.id, by_mail.id, by_id.id)
    from (select distinct word from unnest(words) as word where word is not null) w
    left join accounts.owners by_crm on by_crm.external_id = w.word
    left join lateral (
        select o.id from accounts.owners o
        where w.word like '%@%' and lower(o.email) = lower(w.word) order by o.person nulls last limit 1
    ) by_mail on true
    left join accounts.owners by_id
        on by_id.id = case when w.word ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then cast(w.word as uuid) end
$$;
