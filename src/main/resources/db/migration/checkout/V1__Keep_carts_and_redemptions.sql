create schema checkout;

-- What a member has chosen so far, so that going back loses nothing.
create table checkout.carts (
    application   uuid primary key,
    coupon        uuid,
    bundle        text,
    seats         integer,
    namespace     text,
    contact_name  text,
    contact_email text,
    updated_at    timestamptz not null
);

-- The acceptance of the agreement, one a redemption.
create table checkout.redemptions (
    id                uuid primary key,
    application       uuid not null unique,
    coupon            uuid not null unique,
    subscription      uuid not null unique,
    member            uuid not null,
    agreement         text not null,
    agreement_version integer not null,
    agreement_hash    text not null,
    accepted_by       text not null,
    address           text not null,
    redeemed_at       timestamptz not null
);
create index redemptions_by_time on checkout.redemptions (redeemed_at desc, id desc);

-- The texts that were accepted, each once, so that what somebody agreed to can be read years later.
create table checkout.agreement_texts (
    hash      text primary key,
    agreement text not null,
    version   integer not null,
    title     text not null,
    body      text not null,
    seen_at   timestamptz not null
);

-- Every refusal that a member saw at checkout.
create table checkout.refusals (
    id          uuid primary key,
    at          timestamptz not null,
    request_id  text not null,
    code        text not null,
    sentence    text not null,
    page        text not null,
    address     text not null,
    member      uuid,
    email       text,
    application uuid
);
create index refusals_by_time on checkout.refusals (at desc, id desc);
create index refusals_by_address on checkout.refusals (address, at);
create index refusals_by_member on checkout.refusals (member, at);
create index refusals_by_request on checkout.refusals (request_id);
create unique index refusals_reported on checkout.refusals (address, date_trunc('hour', at at time zone 'UTC'))
    where code = 'guessing-reported';
