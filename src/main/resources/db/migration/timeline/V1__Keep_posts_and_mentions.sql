create schema timeline;

-- What colleagues say about a record. Label and path are the record's at the time of writing.
create table timeline.posts (
    id           uuid primary key,
    kind         text not null,
    record       uuid not null,
    record_label text not null,
    record_path  text not null,
    author       uuid,
    author_name  text not null,
    body         text not null,
    written_at   timestamptz not null,
    withdrawn_at timestamptz,
    reason       text,
    check ((withdrawn_at is null) = (reason is null))
);
create index posts_of_record on timeline.posts (kind, record, written_at desc, id desc);

-- A post mentions a person, or a group by its alias, once however often they are named. A group's mention is one
-- thing to tick off: whoever of the group answers it does so for all.
create table timeline.mentions (
    id            uuid primary key,
    post          uuid not null references timeline.posts,
    person        uuid,
    alias         text,
    name          text not null,
    handles       text[] not null,
    reached       integer not null,
    state         text not null check (state in ('OPEN', 'ANSWERED', 'WITHDRAWN')),
    written_at    timestamptz not null,
    answered_by   uuid,
    answered_name text,
    answered_at   timestamptz,
    check ((person is null) <> (alias is null)),
    check ((state = 'ANSWERED') = (answered_at is not null)),
    unique nulls not distinct (post, person, alias)
);
create index mentions_of_person on timeline.mentions (person, state, written_at desc, post desc) where person is not null;
create index mentions_of_alias on timeline.mentions (alias, state, written_at desc, post desc) where alias is not null;
