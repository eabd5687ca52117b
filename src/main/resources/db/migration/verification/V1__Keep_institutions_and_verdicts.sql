create schema verification;

create table verification.institutions (
    id          uuid primary key,
    external_id text not null unique,
    name        text not null,
    country     text not null,
    source      text not null,
    updated_at  timestamptz not null
);
create index institutions_by_name on verification.institutions (lower(name), id);
create index institutions_by_words on verification.institutions using gin (name public.gin_trgm_ops);

create table verification.domains (
    domain      text not null,
    institution uuid not null references verification.institutions on delete cascade,
    primary key (domain, institution)
);
create index domains_by_institution on verification.domains (institution);

create table verification.denied_domains (
    domain    text primary key,
    reason    text not null,
    denied_by text not null,
    denied_at timestamptz not null
);

create table verification.imports (
    id          uuid primary key,
    file        text not null,
    source      text not null default '',
    started_by  text not null,
    started_at  timestamptz not null,
    finished_at timestamptz,
    bytes       bigint not null,
    bytes_read  bigint not null default 0,
    entries     integer not null default 0,
    added       integer not null default 0,
    changed     integer not null default 0,
    unchanged   integer not null default 0,
    left_out    integer not null default 0,
    rejected    integer not null default 0,
    failure     text
);
create index imports_by_time on verification.imports (started_at desc);

create table verification.rejected_rows (
    import   uuid not null references verification.imports on delete cascade,
    number   integer not null,
    entry    integer not null,
    line     integer not null,
    col      integer not null,
    field    text not null,
    wrong    text not null,
    mend     text not null,
    original text not null,
    primary key (import, number)
);

-- A question to a verifier and, once it is there, its answer.
create table verification.checks (
    id          uuid primary key,
    subject     uuid not null,
    program     text not null,
    verifier    text not null,
    question    jsonb not null,
    asked_at    timestamptz not null,
    due_at      timestamptz not null,
    attempts    integer not null default 0,
    trouble     text,
    answered_at timestamptz,
    verdict     text,
    sentence    text,
    evidence    jsonb
);
create index checks_due on verification.checks (due_at) where answered_at is null;
create index checks_by_subject on verification.checks (subject, asked_at desc);

-- Callbacks that were taken; a second delivery of one is ignored.
create table verification.callbacks (
    webhook_id  text primary key,
    received_at timestamptz not null
);
