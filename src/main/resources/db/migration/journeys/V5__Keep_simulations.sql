-- A simulation itself is taken back; what came of it stays here.
create table journeys.simulations (
    id         uuid primary key,
    days       integer not null check (days between 1 and 366),
    state      text not null
        check (state in ('QUEUED', 'RUNNING', 'DONE', 'CANCELLED', 'OUT_OF_TIME', 'FAILED', 'ABORTED')),
    lived      integer not null default 0,
    cancelling boolean not null default false,
    asked_by   text not null,
    asked_at   timestamptz not null,
    begun_at   timestamptz,
    told_at    timestamptz,
    ended_at   timestamptz,
    failure    text,
    result     jsonb
);
create unique index simulations_one_at_a_time on journeys.simulations ((true)) where state in ('QUEUED', 'RUNNING');
create index simulations_by_time on journeys.simulations (asked_at desc, id desc);

-- How each account fares in it.
create table journeys.simulated_accounts (
    simulation uuid not null references journeys.simulations on delete cascade,
    account    uuid not null,
    name       text not null,
    mails      integer not null,
    -- Why it gets none.
    reason     text,
    primary key (simulation, account)
);
create index simulated_accounts_by_reason on journeys.simulated_accounts (simulation, reason, name, account);
create index simulated_accounts_by_mails on journeys.simulated_accounts (simulation, mails desc, name, account);
