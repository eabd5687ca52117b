create schema applications;

create table applications.applications (
    id             uuid primary key,
    number         bigint generated always as identity unique,
    program        text not null,
    member         uuid not null,
    kind           text not null check (kind in ('NEW', 'RENEWAL')),
    status         text not null,
    status_since   timestamptz not null,
    answers        jsonb not null,
    organisation   text not null,
    seats          integer,
    hosting        text,
    verdict        text,
    question       text,
    reason         text,
    exceptional    boolean not null default false,
    decided_by     uuid,
    reviewer       uuid,
    claimed_until  timestamptz,
    due_at         timestamptz,
    subscription   uuid,
    ends_on        date,
    submitted_at   timestamptz,
    created_at     timestamptz not null
);
create index applications_by_member on applications.applications (member, created_at desc);
create index applications_by_status on applications.applications (status, created_at desc, id desc);
create index applications_by_time on applications.applications (created_at desc, id desc);
create index applications_by_program on applications.applications (program, created_at desc, id desc);
create index applications_by_subscription on applications.applications (subscription);
create index applications_ending on applications.applications (ends_on) where status in ('ACTIVE', 'EXPIRING');
create index applications_by_words on applications.applications using gin (organisation public.gin_trgm_ops);

-- One at a time: whoever has an application under way in a program goes on with that one.
create unique index applications_open on applications.applications (member, program)
    where status in ('DRAFT', 'SUBMITTED', 'VERIFYING', 'INFORMATION_NEEDED', 'IN_REVIEW', 'APPROVED', 'CODE_SENT', 'REDEEMED');

create table applications.uploads (
    id              uuid primary key,
    application     uuid not null references applications.applications on delete cascade,
    member          uuid not null,
    field           text not null,
    kind            text not null check (kind in ('SCREENSHOT', 'LICENSE')),
    name            text not null,
    content         bytea not null,
    sha256          text,
    perceptual_hash bigint,
    outcome         text not null,
    sentence        text not null,
    uploaded_at     timestamptz not null
);
create index uploads_by_application on applications.uploads (application, uploaded_at);
create index uploads_by_picture on applications.uploads (member) where kind = 'SCREENSHOT';

create table applications.questions (
    id          uuid primary key,
    application uuid not null references applications.applications on delete cascade,
    asked_by    text not null,
    asked_at    timestamptz not null,
    question    text not null,
    answer      text,
    answered_at timestamptz
);
create index questions_by_application on applications.questions (application, asked_at);

-- When codes were mailed for an application; it bounds how often somebody may ask for another.
create view applications.code_mails as
    select m.subject as application, m.created_at from messages.messages m where m.key like 'code-sent%';

-- Published: where each application stands.
create view applications.application_facts as
    select id, number, program, member, kind, status, status_since, organisation, seats, hosting, exceptional,
           subscription, ends_on, submitted_at, created_at
    from applications.applications where status <> 'DRAFT';

-- An application with the names of those who deal with it, as pages list it.
create view applications.application_lines as
    select a.*, p.name as member_name, p.email as member_email, r.name as reviewer_name
    from applications.applications a
    join people.person_facts p on p.id = a.member
    left join people.person_facts r on r.id = a.reviewer;
