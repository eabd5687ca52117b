-- What a program decided, newest first.
create index enrolments_ended_by_time on journeys.enrolments (program, ended_at desc, id desc) where ended_at is not null;
create index steps_without_recipient on journeys.steps (at desc, enrolment) where outcome = 'NO_RECIPIENT';
