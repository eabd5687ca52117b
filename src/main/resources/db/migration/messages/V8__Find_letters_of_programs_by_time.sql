-- What a program decided, newest first.
create index messages_decided on messages.messages (program, created_at desc, id desc) where program is not null;
