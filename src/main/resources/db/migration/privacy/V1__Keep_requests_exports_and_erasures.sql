create schema privacy;

-- What persons asked for. An address is gone once the person is erased; the fingerprint recognises it.
create table privacy.requests (
    id          uuid primary key,
    person      uuid not null,
    address     text,
    fingerprint text not null,
    state       text not null check (state in ('OPEN', 'DONE', 'DECLINED')),
    reason      text,
    asked_at    timestamptz not null,
    due_on      date not null,
    closed_at   timestamptz
);
create unique index requests_open on privacy.requests (fingerprint) where state = 'OPEN';
create index requests_by_due on privacy.requests (due_on, id) where state = 'OPEN';
create index requests_by_end on privacy.requests (closed_at desc, id desc) where state <> 'OPEN';
create index requests_by_person on privacy.requests (person, asked_at desc);

-- Files with everything held on a person. Address and content are sealed.
create table privacy.exports (
    id             uuid primary key,
    fingerprint    text not null,
    sealed_address bytea not null,
    person         uuid,
    state          text not null check (state in ('WAITING', 'READY', 'FAILED')),
    content        bytea,
    bytes          bigint,
    asked_at       timestamptz not null,
    expires_at     timestamptz not null
);
create index exports_by_time on privacy.exports (asked_at desc, id desc);
create index exports_waiting on privacy.exports (asked_at) where state = 'WAITING';
create index exports_by_person on privacy.exports (person, asked_at desc);

-- That somebody was erased, and what that took; whose erasure it was only the fingerprint tells.
create table privacy.erasures (
    id          uuid primary key,
    fingerprint text not null,
    report      jsonb not null,
    erased_at   timestamptz not null
);
create index erasures_by_fingerprint on privacy.erasures (fingerprint, erased_at desc);

-- The last run of each kind of data that ages by itself.
create table privacy.aging (
    kind   text primary key,
    ran_at timestamptz not null,
    rows   bigint not null,
    total  bigint not null
);
