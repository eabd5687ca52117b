create schema renewals;

-- Which account holds a subscription.
create table renewals.holders (
    subscription uuid primary key,
    account      uuid not null,
    since        timestamptz not null
);
create index holders_by_account on renewals.holders (account);

-- What a merge of accounts moved, so that its undoing moves just that back.
create table renewals.moved_holders (
    merge        uuid not null,
    subscription uuid not null,
    primary key (merge, subscription)
);

-- Which later term answered which renewal: one answers one.
create table renewals.followers (
    follower uuid primary key,
    earlier  uuid not null unique,
    since    timestamptz not null
);

-- A member that no longer meets a program's requirements, between the program and sales.
create table renewals.handovers (
    id           uuid primary key,
    number       bigint generated always as identity unique,
    subscription uuid not null,
    opportunity  uuid not null,
    state        text not null check (state in ('OPEN', 'WITH_SALES', 'SETTLED')),
    reason       text not null,
    words        text not null,
    due_on       date not null,
    opened_by    uuid not null,
    opened_at    timestamptz not null,
    taken_by     uuid,
    taken_at     timestamptz,
    outcome      text check (outcome in ('BOUGHT', 'STAYS', 'ENDS')),
    -- What both sides agreed on; only they read it. What the member is told is another text.
    agreed       text,
    told         text,
    ends_on      date,
    settled_by   uuid,
    settled_at   timestamptz,
    -- When the grant was ended as settled.
    ended_at     timestamptz,
    check ((state = 'SETTLED') = (outcome is not null)),
    check ((outcome in ('BOUGHT', 'ENDS')) = (ends_on is not null))
);
create unique index handovers_once on renewals.handovers (subscription) where state <> 'SETTLED';
create index handovers_by_time on renewals.handovers (opened_at desc, id desc);
create index handovers_by_state on renewals.handovers (state, opened_at desc, id desc);
create index handovers_by_opener on renewals.handovers (opened_by, opened_at desc, id desc);
create index handovers_by_taker on renewals.handovers (taken_by, opened_at desc, id desc) where taken_by is not null;
create index handovers_by_subscription on renewals.handovers (subscription, opened_at desc);
create index handovers_due on renewals.handovers (due_on) where state <> 'SETTLED';
create index handovers_ending on renewals.handovers (ends_on) where ends_on is not null and ended_at is null;

create table renewals.handover_notes (
    id         uuid primary key,
    handover   uuid not null references renewals.handovers,
    author     uuid not null,
    side       text not null check (side in ('PROGRAM', 'SALES')),
    text       text not null,
    written_at timestamptz not null
);
create index handover_notes_by_handover on renewals.handover_notes (handover, written_at, id);
