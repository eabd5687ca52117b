create schema coupons;

create table coupons.batches (
    id         uuid primary key,
    number     bigint generated always as identity unique,
    program    text not null,
    purpose    text not null check (purpose in ('NEW', 'RENEWAL')),
    origin     text not null check (origin in ('MADE', 'IMPORTED', 'AUTOMATIC')),
    size       integer not null,
    made_by    text not null,
    made_at    timestamptz not null
);
create index batches_by_time on coupons.batches (made_at desc, id desc);

create table coupons.coupons (
    id            uuid primary key,
    batch         uuid not null references coupons.batches,
    program       text not null,
    purpose       text not null check (purpose in ('NEW', 'RENEWAL')),
    code_hash     bytea not null unique,
    ending        text not null,
    sealed_code   bytea,
    state         text not null
        check (state in ('AVAILABLE', 'ASSIGNED', 'DISPATCHED', 'REDEEMED', 'REVOKED', 'EXPIRED')),
    member        uuid,
    application   uuid,
    sent_to       text,
    sent_by       text,
    assigned_at   timestamptz,
    dispatched_at timestamptz,
    redeemed_at   timestamptz,
    expires_at    timestamptz,
    check ((state = 'AVAILABLE') = (member is null) or state in ('REVOKED', 'EXPIRED'))
);
create index coupons_available on coupons.coupons (program, purpose, id) where state = 'AVAILABLE';
create index coupons_expiring on coupons.coupons (expires_at) where state in ('ASSIGNED', 'DISPATCHED');
create index coupons_by_application on coupons.coupons (application);
create index coupons_by_batch on coupons.coupons (batch, id);
create index coupons_by_state on coupons.coupons (state, id desc);

-- The last alert of a low pool, so that each shortage is told once.
create table coupons.pool_alerts (
    program text not null,
    purpose text not null,
    told_at timestamptz not null,
    primary key (program, purpose)
);
