create schema surveys;

-- One answer for each invitation; putting it right changes the row.
create table surveys.answers (
    id          uuid primary key,
    survey      text not null,
    program     text not null,
    enrolment   uuid not null,
    account     uuid not null,
    contact     uuid not null,
    nps         integer check (nps between 0 and 10),
    csat        integer check (csat between 1 and 5),
    reason      text,
    comment     text,
    answered_at timestamptz not null,
    changed_at  timestamptz not null,
    changed_in  xid8 not null default pg_current_xact_id(),
    unique (enrolment, survey, contact)
);
create index answers_of_accounts on surveys.answers (account, survey, answered_at desc);
create index answers_by_time on surveys.answers (survey, answered_at desc, id desc);
create index answers_by_change on surveys.answers (changed_in);

create view surveys.answer_facts as
select id, survey, program, enrolment, account, contact, nps, csat, reason, answered_at, changed_in from surveys.answers;
comment on view surveys.answer_facts is 'One row for each answer to a survey.';
