create schema leads;

-- Somebody who wrote to us about a program. Open until they were answered.
create table leads.leads (
    id           uuid primary key,
    number       bigint generated always as identity unique,
    name         text not null,
    email        text not null,
    organisation text not null default '',
    message      text not null,
    source       text not null check (source in ('WEBSITE', 'MAIL', 'EVENT', 'COLLEAGUE', 'OTHER')),
    program      text,
    state        text not null check (state in ('OPEN', 'ANSWERED')),
    created_at   timestamptz not null,
    answered_at  timestamptz,
    contact      uuid,
    opportunity  uuid,
    converted_at timestamptz,
    check ((state = 'ANSWERED') = (answered_at is not null)),
    check ((contact is not null) = (converted_at is not null))
);
create index leads_by_time on leads.leads (created_at desc, id desc);
create index leads_by_state on leads.leads (state, created_at desc, id desc);
create index leads_by_program on leads.leads (program, created_at desc, id desc);
create index leads_by_email on leads.leads (lower(email));
create index leads_by_words on leads.leads
    using gin (name public.gin_trgm_ops, email public.gin_trgm_ops, organisation public.gin_trgm_ops);
