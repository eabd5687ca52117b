create schema recipients;

-- Addresses that get no mail but what concerns a contract; a bounced one gets none at all.
create table recipients.suppressions (
    email   text primary key check (email = lower(email)),
    reason  text not null check (reason in ('UNSUBSCRIBED', 'BOUNCED', 'COMPLAINED', 'BY_HAND')),
    since   timestamptz not null,
    -- The mail that led to it, if one did.
    message uuid,
    note    text not null default '',
    author  text not null
);
create index suppressions_by_time on recipients.suppressions (since desc, email);
create index suppressions_by_reason on recipients.suppressions (reason, since desc, email);

-- What a reader turned off or on again; without a row a topic is wanted.
create table recipients.choices (
    email      text not null check (email = lower(email)),
    topic      text not null,
    wanted     boolean not null,
    changed_at timestamptz not null,
    message    uuid,
    primary key (email, topic)
);

create view recipients.refusal_facts as
select email, cast(null as text) as topic,
       case reason when 'UNSUBSCRIBED' then 'UNSUBSCRIBED' when 'BOUNCED' then 'BOUNCED' else 'SUPPRESSED' end as reason,
       since
from recipients.suppressions
union all
select email, topic, 'NOT_WANTED', changed_at from recipients.choices where not wanted;
comment on view recipients.refusal_facts is
    'One row for each address, in small letters, and topic that must not be written to; without a topic it holds for all.';
