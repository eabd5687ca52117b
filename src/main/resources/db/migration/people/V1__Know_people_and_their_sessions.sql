create schema people;
create extension if not exists pg_trgm;

create table people.persons (
    id            uuid primary key,
    kind          text not null check (kind in ('STAFF', 'MEMBER')),
    email         text not null,
    name          text not null,
    roles         text[] not null,
    zone          text not null,
    password_hash text,
    proven_at     timestamptz,
    disabled_at   timestamptz,
    created_at    timestamptz not null
);
create unique index persons_by_email on people.persons (kind, lower(email));
create index persons_by_time on people.persons (kind, created_at desc, id desc);
create index persons_by_words on people.persons using gin (name gin_trgm_ops, email gin_trgm_ops);

create table people.sessions (
    token_hash bytea primary key,
    id         uuid not null unique,
    person     uuid not null references people.persons,
    how        text not null,
    address    text not null,
    agent      text not null,
    created_at timestamptz not null,
    seen_at    timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
);
create index sessions_by_person on people.sessions (person, seen_at desc);

create table people.sign_in_links (
    token_hash bytea primary key,
    kind       text not null,
    email      text not null,
    next       text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);
create index sign_in_links_by_email on people.sign_in_links (lower(email), created_at desc);

create table people.failed_sign_ins (
    id      uuid primary key,
    at      timestamptz not null,
    address text not null,
    email   text not null
);
create index failed_sign_ins_by_address on people.failed_sign_ins (address, at);
create index failed_sign_ins_by_email on people.failed_sign_ins (lower(email), at);

-- Passkeys. Names and shapes are the framework's, which knows no schema, so these two stand in public.
create table public.user_entities (
    id           varchar(1000) primary key,
    name         varchar(254) not null unique,
    display_name varchar(200)
);
create table public.user_credentials (
    credential_id                varchar(1000) primary key,
    user_entity_user_id          varchar(1000) not null references public.user_entities,
    public_key                   bytea not null,
    signature_count              bigint,
    uv_initialized               boolean,
    backup_eligible              boolean not null,
    authenticator_transports     varchar(1000),
    public_key_credential_type   varchar(100),
    backup_state                 boolean not null,
    attestation_object           bytea,
    attestation_client_data_json bytea,
    created                      timestamp,
    last_used                    timestamp,
    label                        varchar(1000) not null
);
create index user_credentials_by_user on public.user_credentials (user_entity_user_id);

-- Published: who somebody is, without anything that lets one in.
create view people.person_facts as
    select id, kind, email, name, zone, proven_at, disabled_at, created_at from people.persons;
