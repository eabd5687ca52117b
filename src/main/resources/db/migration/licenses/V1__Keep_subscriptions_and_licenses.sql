create schema licenses;

create table licenses.signing_keys (
    id             text primary key,
    public_key     bytea not null,
    sealed_private bytea not null,
    created_at     timestamptz not null,
    retired_at     timestamptz
);
create unique index signing_keys_current on licenses.signing_keys ((true)) where retired_at is null;

create table licenses.subscriptions (
    id           uuid primary key,
    number       bigint generated always as identity unique,
    application  uuid not null unique,
    coupon       uuid not null unique,
    reference    text not null,
    program      text not null,
    member       uuid not null,
    organisation text not null,
    bundle       text not null,
    bundle_name  text not null,
    tier         text not null,
    hosting      text not null,
    seats        integer not null,
    namespace    text,
    contact_name text not null,
    contact_email text not null,
    starts_on    date not null,
    ends_on      date not null,
    state        text not null check (state in ('PENDING', 'ACTIVE', 'REVOKED', 'ENDED')),
    seats_used   integer,
    used_at      timestamptz,
    created_at   timestamptz not null,
    revoked_at   timestamptz,
    reason       text
);
create index subscriptions_by_time on licenses.subscriptions (created_at desc, id desc);
create index subscriptions_by_member on licenses.subscriptions (member, created_at desc);
create index subscriptions_by_state on licenses.subscriptions (state, created_at desc, id desc);
create index subscriptions_ending on licenses.subscriptions (ends_on) where state = 'ACTIVE';
create index subscriptions_by_words on licenses.subscriptions using gin (organisation public.gin_trgm_ops);

create table licenses.lines (
    id           uuid primary key,
    subscription uuid not null references licenses.subscriptions,
    place        integer not null,
    sku          text not null,
    name         text not null,
    kind         text not null,
    hosting      text not null,
    starts_on    date not null,
    ends_on      date not null,
    state        text not null check (state in ('PENDING', 'PROVIDED', 'REVOKING', 'REVOKED')),
    attempts     integer not null default 0,
    due_at       timestamptz,
    trouble      text,
    unique (subscription, place)
);
create index lines_due on licenses.lines (due_at) where state in ('PENDING', 'REVOKING');

-- One for each self-managed product line. With the key it determines the file byte for byte.
create table licenses.licenses (
    id           uuid primary key,
    line         uuid not null unique references licenses.lines,
    subscription uuid not null references licenses.subscriptions,
    serial       text not null unique,
    signing_key  text not null references licenses.signing_keys,
    payload      text not null,
    revoked_at   timestamptz,
    reason       text
);
create index licenses_by_subscription on licenses.licenses (subscription);
create index licenses_revoked on licenses.licenses (revoked_at) where revoked_at is not null;
