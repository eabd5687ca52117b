create schema messages;

create table messages.messages (
    id              uuid primary key,
    number          bigint generated always as identity unique,
    key             text not null unique,
    template        text not null,
    category        text not null,
    recipient       text not null,
    recipient_name  text not null,
    sender          text not null,
    subject         uuid,
    variables       jsonb not null,
    secrets         bytea,
    attachments     jsonb not null,
    state           text not null
        check (state in ('PLANNED', 'LEASED', 'SENT', 'DEFERRED', 'BOUNCED', 'FAILED', 'UNKNOWN')),
    attempts        integer not null default 0,
    due_at          timestamptz not null,
    lease_until     timestamptz,
    sent_at         timestamptz,
    reply           text,
    created_at      timestamptz not null
);
create index messages_due on messages.messages (due_at) where state in ('PLANNED', 'DEFERRED');
create index messages_leased on messages.messages (lease_until) where state = 'LEASED';
create index messages_by_time on messages.messages (created_at desc, id desc);
create index messages_by_state on messages.messages (state, created_at desc, id desc);
create index messages_by_subject on messages.messages (subject, created_at desc);
create index messages_by_recipient on messages.messages (lower(recipient), created_at desc);

create table messages.mailbox (
    id          uuid primary key,
    received_at timestamptz not null,
    sender      text not null,
    recipient   text not null,
    subject     text not null,
    raw         bytea not null,
    opened_at   timestamptz
);
create index mailbox_by_time on messages.mailbox (received_at desc, id desc);

create table messages.template_versions (
    template   text not null,
    version    integer not null,
    subject    text not null,
    preview    text not null,
    body       text not null,
    author     text not null,
    created_at timestamptz not null,
    primary key (template, version)
);
