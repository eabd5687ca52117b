create schema synchronization;

-- How the synchronisation stands. One row.
create table synchronization.state (
    sole           boolean primary key default true check (sole),
    paused_at      timestamptz,
    paused_by      text,
    -- Our changes of transactions before this one stand in the queue.
    gathered_to    xid8 not null default '0',
    ran_at         timestamptz,
    pulled_at      timestamptz,
    -- What keeps it from running, how often in a row, and when it tries again.
    trouble_code   text,
    trouble        text,
    trouble_since  timestamptz,
    failures       integer not null default 0,
    resume_at      timestamptz,
    -- The last failure, kept after it is over.
    failed_at      timestamptz,
    failure        text,
    calls_used     integer,
    calls_allowed  integer
);
insert into synchronization.state default values;

-- Which CRM it is and who the sync is there. One row, or none.
create table synchronization.connection (
    sole       boolean primary key default true check (sole),
    address    text not null,
    client_id  text not null,
    -- The client secret.
    sealed     bytea not null,
    -- Where links to its own pages lead, when that is another address.
    pages      text,
    changed_at timestamptz not null,
    changed_by text not null
);

-- How far the CRM's changes of one kind are read. Stamps are the CRM's own, so its clock may go as it likes.
create table synchronization.cursors (
    kind        text primary key check (kind in ('ACCOUNT', 'CONTACT', 'OPPORTUNITY')),
    newest      timestamptz,
    newest_seen timestamptz,
    since       timestamptz,
    settled     boolean not null default false,
    began       timestamptz,
    place_stamp timestamptz,
    place_id    text
);

-- Which record there is which record here, and what both last agreed on: the base of the three-way merge.
create table synchronization.links (
    kind         text not null check (kind in ('ACCOUNT', 'CONTACT', 'OPPORTUNITY')),
    record       uuid not null,
    external_id  text not null,
    -- By field key; a field that is missing here was never agreed on.
    base         jsonb not null,
    -- Our version that is reconciled; another one needs a look.
    version      bigint not null,
    remote_stamp timestamptz,
    state        text not null default 'LINKED' check (state in ('LINKED', 'DELETED', 'MERGED')),
    linked_at    timestamptz not null,
    synced_at    timestamptz not null,
    primary key (kind, record),
    unique (kind, external_id)
);

-- Records of ours that need a look.
create table synchronization.waiting (
    kind     text not null,
    record   uuid not null,
    since    timestamptz not null,
    due_at   timestamptz not null,
    attempts integer not null default 0,
    -- Look although nothing changed here.
    forced   boolean not null default false,
    primary key (kind, record)
);
create index waiting_by_time on synchronization.waiting (kind, due_at, record);

-- What stands in the way of a single record.
create table synchronization.problems (
    id          uuid primary key,
    kind        text not null,
    -- Ours and theirs; one of them may not exist yet.
    record      uuid,
    external_id text,
    subject     text not null generated always as (coalesce(record::text, external_id)) stored,
    label       text not null,
    direction   text not null check (direction in ('IN', 'OUT')),
    code        text not null,
    message     text not null,
    field       text not null default '',
    -- Records of the CRM that it may be.
    candidates  text[] not null default '{}',
    -- The CRM's id or ours of the account that must come first.
    waits_for   text,
    first_seen  timestamptz not null,
    last_seen   timestamptz not null,
    attempts    integer not null default 1,
    next_try_at timestamptz,
    state       text not null default 'OPEN' check (state in ('OPEN', 'SKIPPED', 'SOLVED')),
    settled_at  timestamptz,
    settled_by  text,
    reason      text
);
create unique index problems_once on synchronization.problems (kind, subject, direction, code, field) where state <> 'SOLVED';
create index problems_by_time on synchronization.problems (state, last_seen desc, id desc);
create index problems_due on synchronization.problems (next_try_at) where state = 'OPEN';
create index problems_waiting on synchronization.problems (waits_for) where state = 'OPEN' and waits_for is not null;
create index problems_by_record on synchronization.problems (kind, subject);

-- Fields that both sides changed differently and of which neither side is master.
create table synchronization.conflicts (
    id          uuid primary key,
    kind        text not null,
    record      uuid not null,
    external_id text not null,
    label       text not null,
    field       text not null,
    base        text,
    ours        text,
    theirs      text,
    ours_by     text,
    ours_at     timestamptz,
    theirs_by   text,
    theirs_at   timestamptz,
    found_at    timestamptz not null,
    state       text not null default 'OPEN'
        check (state in ('OPEN', 'KEPT_OURS', 'TOOK_THEIRS', 'WROTE_ANOTHER', 'SETTLED')),
    decided_at  timestamptz,
    decided_by  text,
    written     text
);
create unique index conflicts_once on synchronization.conflicts (kind, record, field) where state = 'OPEN';
create index conflicts_by_time on synchronization.conflicts (state, found_at desc, id desc);
create index conflicts_by_record on synchronization.conflicts (kind, record);

-- What the synchronisation did with each record.
create table synchronization.steps (
    id          uuid primary key,
    at          timestamptz not null,
    kind        text not null,
    record      uuid not null,
    external_id text,
    direction   text not null check (direction in ('IN', 'OUT')),
    outcome     text not null,
    -- [{"field", "before", "after"}]
    fields      jsonb not null,
    note        text
);
create index steps_by_record on synchronization.steps (kind, record, at desc, id desc);
create index steps_by_time on synchronization.steps (at);
