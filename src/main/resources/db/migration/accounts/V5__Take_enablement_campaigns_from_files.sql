alter table accounts.staged_contacts add column enablement_campaigns text[];
