-- When address and text were erased; that the mail was sent stays.
alter table messages.messages add column erased_at timestamptz;
create index messages_with_text on messages.messages (created_at) where erased_at is null;
