create table people.saved_views (
    id         uuid primary key,
    person     uuid not null references people.persons,
    list       text not null,
    name       text not null,
    query      text not null,
    created_at timestamptz not null,
    unique (person, list, name)
);
