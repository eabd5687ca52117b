-- Which node has a letter in hand. Node and end of the lease stay with the letter until that node, or a person, settled it.
alter table messages.messages add column leased_by uuid;
drop index messages.messages_leased;
create index messages_leased on messages.messages (leased_by, lease_until) where leased_by is not null;
