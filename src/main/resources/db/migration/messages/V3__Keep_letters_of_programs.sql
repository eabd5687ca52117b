-- A letter of a program knows where it comes from, whom of which account it is for, and why it was kept back.
alter table messages.messages
    add column program text,
    add column program_version integer,
    add column enrolment uuid,
    add column step integer,
    add column arm text,
    add column account uuid,
    add column contact uuid,
    add column caps text,
    -- The recipient's zone, by whose clock it goes out.
    add column zone text,
    add column withheld text,
    drop constraint messages_state_check,
    add constraint messages_state_check check (state in
        ('PLANNED', 'LEASED', 'SENT', 'DEFERRED', 'BOUNCED', 'FAILED', 'UNKNOWN', 'WITHHELD')),
    add constraint messages_withheld_check check ((state = 'WITHHELD') = (withheld is not null));
create index messages_of_contacts on messages.messages (contact, caps, due_at)
    where contact is not null and state <> 'WITHHELD';
create index messages_of_accounts on messages.messages (account, caps, due_at)
    where account is not null and state <> 'WITHHELD';
create index messages_of_enrolments on messages.messages (enrolment, step) where enrolment is not null;
create index messages_of_programs on messages.messages (program, state, due_at) where program is not null;

-- Programs whose planned letters stay where they are.
create table messages.held_programs (
    program text primary key,
    since   timestamptz not null
);

create view messages.letter_facts as
select id, number, key, program, program_version, enrolment, step, arm, account, contact, lower(recipient) as email, template,
       category as topic, caps, zone, state, withheld, due_at, sent_at, created_at
from messages.messages
where program is not null;
comment on view messages.letter_facts is
    'One row for each letter of a program, sent or withheld. Due is when it may go out, or was to.';
