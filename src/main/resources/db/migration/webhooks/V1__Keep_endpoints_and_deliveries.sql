create schema webhooks;

create table webhooks.endpoints (
    id            uuid primary key,
    address       text not null,
    description   text not null,
    -- Empty: every type, also those that later versions bring.
    types         text[] not null,
    made_by       text not null,
    created_at    timestamptz not null,
    -- The first failure since the last success.
    failing_since timestamptz,
    disabled_at   timestamptz,
    -- Why it was switched off by itself; null when a person did it.
    disabled_why  text
);

-- Those that have not expired sign together, so that a receiver can change over.
create table webhooks.secrets (
    id         uuid primary key,
    endpoint   uuid not null references webhooks.endpoints,
    sealed     bytea not null,
    made_at    timestamptz not null,
    expires_at timestamptz
);
create index secrets_by_endpoint on webhooks.secrets (endpoint, made_at desc);

create table webhooks.events (
    id      uuid primary key,
    type    text not null,
    subject uuid not null,
    body    text not null,
    at      timestamptz not null
);
create index events_by_time on webhooks.events (at);

-- due_at is when the next attempt begins; while one is under way, it is when its lease runs out.
create table webhooks.deliveries (
    id         uuid primary key,
    event      uuid not null references webhooks.events on delete cascade,
    endpoint   uuid not null references webhooks.endpoints,
    state      text not null check (state in ('WAITING', 'RETRYING', 'DELIVERED', 'FAILED')),
    tries      integer not null default 0,
    due_at     timestamptz,
    created_at timestamptz not null,
    settled_at timestamptz,
    trouble    text,
    unique (event, endpoint)
);
create index deliveries_due on webhooks.deliveries (endpoint, due_at) where state in ('WAITING', 'RETRYING');
create index deliveries_by_time on webhooks.deliveries (endpoint, created_at desc, id desc);
create index deliveries_by_state on webhooks.deliveries (endpoint, state, created_at desc, id desc);

create table webhooks.attempts (
    id       uuid primary key,
    delivery uuid not null references webhooks.deliveries on delete cascade,
    endpoint uuid not null,
    at       timestamptz not null,
    millis   bigint not null,
    status   integer,
    good     boolean not null,
    answer   text not null,
    trouble  text
);
create index attempts_by_delivery on webhooks.attempts (delivery, at desc, id desc);
create index attempts_by_endpoint on webhooks.attempts (endpoint, at desc);
create index attempts_failed on webhooks.attempts (endpoint, at desc) where not good;
