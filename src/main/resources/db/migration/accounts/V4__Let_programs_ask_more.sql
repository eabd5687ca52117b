-- The enablement campaigns that a customer success manager put the contact into.
alter table accounts.contacts add column enablement_campaigns text[] not null default '{}';
create index contacts_by_campaign on accounts.contacts using gin (enablement_campaigns) where enablement_campaigns <> '{}';

create or replace view accounts.contact_facts as
select id, external_id, account, first_name, last_name, lower(email) as email, email_state, roles, consent,
       unsubscribed_at, zone, country, person, version, created_at, changed_at, changed_in,
       email is not null and email_state <> 'BOUNCED' as reachable,
       email is not null and email_state <> 'BOUNCED' and unsubscribed_at is null and consent <> 'WITHDRAWN'
           as reachable_for_marketing,
       enablement_campaigns
from accounts.contacts;

create view accounts.owner_facts as
select id, name, email, person from accounts.owners;
comment on view accounts.owner_facts is 'One row for each owner of records: sales, customer success, program owners.';

create view accounts.usage_facts as
select account, area, day, value from accounts.usage_readings;
comment on view accounts.usage_facts is 'What an account used on which day, as a part of the whole.';
