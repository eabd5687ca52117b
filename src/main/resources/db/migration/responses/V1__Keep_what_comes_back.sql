create schema responses;

-- How far an inbox was read. The server's numbers hold only as long as its validity is the same.
create table responses.inboxes (
    inbox        text primary key,
    uid_validity bigint not null,
    last_uid     bigint not null,
    read_at      timestamptz not null,
    trouble      text
);

-- Each mail counts once, also when the server numbers its mails anew.
create table responses.read_mails (
    fingerprint bytea primary key,
    read_at     timestamptz not null
);

create table responses.responses (
    id              uuid primary key,
    kind            text not null
        check (kind in ('BOUNCE', 'COMPLAINT', 'REPLY', 'AUTOMATIC', 'UNSUBSCRIBE', 'UNREADABLE')),
    weight          text check (weight in ('HARD', 'SOFT', 'POLICY')),
    at              timestamptz not null,
    -- The letter that it answers, where that is known, and where the letter came from.
    message         uuid,
    program         text,
    program_version integer,
    step            integer,
    arm             text,
    account         uuid,
    contact         uuid,
    -- Whom it is about or from, in small letters.
    email           text,
    subject         text not null default '',
    body            text not null default '',
    status          text,
    diagnosis       text not null default '',
    check ((kind = 'BOUNCE') = (weight is not null))
);
create unique index responses_once on responses.responses (message, kind)
    where message is not null and kind in ('BOUNCE', 'COMPLAINT', 'UNSUBSCRIBE');
create index responses_by_time on responses.responses (at desc, id desc);
create index responses_by_kind on responses.responses (kind, at desc, id desc);
create index responses_by_address on responses.responses (email, at desc);
create index responses_of_programs on responses.responses (program) where program is not null;
create index responses_by_words on responses.responses using gin (email public.gin_trgm_ops);
create index responses_with_text on responses.responses (at) where email is not null;

-- One row for each letter and reading program. No address of a computer is kept.
create table responses.opens (
    message         uuid not null,
    agent           text not null,
    made_by         text not null check (made_by in ('PERSON', 'PROXY', 'MACHINE')),
    reason          text not null,
    -- The lists by which it was judged.
    lists           text not null,
    first_at        timestamptz not null,
    last_at         timestamptz not null,
    hits            integer not null,
    program         text not null,
    program_version integer not null,
    step            integer not null,
    arm             text,
    primary key (message, agent)
);
create index opens_of_programs on responses.opens (program);
create index opens_by_lists on responses.opens (lists, agent);
create index opens_by_time on responses.opens (last_at);

create view responses.response_facts as
select message, program, program_version, step, arm, kind,
       kind in ('REPLY', 'COMPLAINT', 'UNSUBSCRIBE') as human,
       case when kind in ('REPLY', 'COMPLAINT', 'UNSUBSCRIBE') then 'PERSON' else 'MACHINE' end as made_by,
       at
from responses.responses
where message is not null and kind in ('BOUNCE', 'COMPLAINT', 'REPLY', 'UNSUBSCRIBE')
union all
select message, program, program_version, step, arm, 'OPEN', made_by = 'PERSON', made_by, first_at from responses.opens;
comment on view responses.response_facts is
    'One row for each answer to a letter, and for each reading program that opened it.';
