-- The send log of a program, the latest first.
create index messages_log_of_programs on messages.messages (program, due_at desc, id desc) where program is not null;
