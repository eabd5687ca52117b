create schema api;

-- Only a hash of the secret is kept; start is what its owner recognises a token by.
create table api.tokens (
    id         uuid primary key,
    person     uuid not null,
    name       text not null,
    scopes     text[] not null,
    hash       bytea not null unique,
    start      text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    revoked_at timestamptz
);
create index tokens_by_person on api.tokens (person, created_at desc, id desc);

-- The answer of each POST that did something, written by the transaction that did it and given again to a repetition.
create table api.kept_answers (
    token        uuid not null,
    key          text not null,
    fingerprint  bytea not null,
    permission   text,
    status       integer not null,
    content_type text,
    location     text,
    etag         text,
    body         bytea not null,
    created_at   timestamptz not null,
    primary key (token, key)
);
create index kept_answers_by_time on api.kept_answers (created_at);
