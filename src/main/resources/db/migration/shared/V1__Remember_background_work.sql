create schema shared;

-- The shape is db-scheduler's own.
create table shared.scheduled_tasks (
    task_name            text not null,
    task_instance        text not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_by_time on shared.scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on shared.scheduled_tasks (last_heartbeat);
create index scheduled_tasks_by_priority on shared.scheduled_tasks (priority desc, execution_time asc);

-- Stories of the sample company that were told.
create table shared.told_chapters (
    chapter text primary key,
    told_at timestamptz not null
);
