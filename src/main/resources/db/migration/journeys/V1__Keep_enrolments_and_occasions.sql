create schema journeys;

-- The company's day on which rules are asked. Whoever asks sets it for the transaction.
create function journeys.today() returns date language sql stable parallel safe
as $$ select cast(current_setting('journeys.today') as date) $$;

-- Where an account stands among ten thousand, for ever the same for the same salt. Arms and the hold-out are cut from it.
create function journeys.bucket(salt text, account uuid) returns integer language sql immutable parallel safe
as $$
    select cast(cast(cast('x' || substr(encode(sha256(convert_to(salt || ':' || account, 'UTF8')), 'hex'), 1, 8) as bit(32))
        as bigint) % 10000 as integer)
$$;

-- Each changed row tells in which transaction it changed, so that whoever follows changes misses none that committed late.
create function journeys.note_change() returns trigger language plpgsql as $$
begin
    new.changed_in := pg_current_xact_id();
    return new;
end $$;

create table journeys.enrolments (
    id            uuid primary key,
    program       text not null,
    version       integer not null,
    account       uuid not null,
    -- Whom it is about, of programs entered by a contact or an opportunity.
    contact       uuid,
    opportunity   uuid,
    -- What makes this entry the only one of its kind: nothing, the anchor's day, the occasion's key, or the contact.
    occurrence    text not null,
    anchor        date,
    -- The day of its window that it counts for; later than that it entered only when the service was down.
    entered_on    date not null,
    entered_at    timestamptz not null,
    arm           text,
    held_out      boolean not null,
    position      integer not null default 0,
    due_at        timestamptz not null,
    -- Since when the next mail finds no recipient.
    waiting_since timestamptz,
    state         text not null check (state in ('ACTIVE', 'COMPLETED', 'LEFT', 'STOPPED')),
    reason        text,
    ended_at      timestamptz,
    -- The account that it belonged to until that was merged into this one.
    moved_from    uuid,
    changed_in    xid8 not null default pg_current_xact_id(),
    unique (account, program, occurrence)
);
create index enrolments_by_change on journeys.enrolments (changed_in);
create index enrolments_due on journeys.enrolments (due_at, id) where state = 'ACTIVE';
create index enrolments_of_programs on journeys.enrolments (program, state, version, position);
create index enrolments_by_time on journeys.enrolments (program, entered_at desc, id desc);
create index enrolments_ended on journeys.enrolments (program, ended_at) where ended_at is not null;

-- Of an enrolment, rules ask only whether it goes on.
create trigger note_change before update on journeys.enrolments
    for each row when (old.state is distinct from new.state) execute function journeys.note_change();

-- How far each program has been evaluated: up to which day, and which changes it has seen.
create table journeys.evaluations (
    program text primary key,
    version integer not null,
    day     date not null,
    -- Changes of earlier transactions have been seen; null asks for everybody again.
    horizon xid8,
    ran_at  timestamptz not null
);

create table journeys.runs (
    id           uuid primary key,
    program      text not null,
    version      integer not null,
    day          date not null,
    ran_at       timestamptz not null,
    everybody    boolean not null,
    entered      integer not null,
    departed     integer not null,
    milliseconds bigint not null
);
create index runs_by_time on journeys.runs (program, ran_at desc, id desc);

-- What happened to enrolments beside their mails.
create table journeys.steps (
    enrolment uuid not null references journeys.enrolments on delete cascade,
    position  integer not null,
    at        timestamptz not null,
    outcome   text not null check (outcome in ('YES', 'NO', 'TOLD', 'ASKED', 'NO_RECIPIENT', 'MOVED')),
    primary key (enrolment, at, position, outcome)
);

-- Editions of the newsletter, webinars: what programs gather people for on a day.
create table journeys.occasions (
    kind         text not null,
    key          text not null,
    day          date not null,
    title        text not null,
    variables    jsonb not null default '{}',
    cancelled_at timestamptz,
    created_at   timestamptz not null,
    changed_at   timestamptz not null,
    changed_in   xid8 not null default pg_current_xact_id(),
    primary key (kind, key)
);
create index occasions_by_day on journeys.occasions (day desc, kind, key);
create trigger note_change before update on journeys.occasions for each row execute function journeys.note_change();

create view journeys.enrolment_facts as
select id, program, version, account, contact, opportunity, occurrence, anchor, entered_on, entered_at, arm, held_out, position,
       due_at, state, reason, ended_at
from journeys.enrolments;
comment on view journeys.enrolment_facts is 'One row for each time that an account entered a lifecycle program.';
