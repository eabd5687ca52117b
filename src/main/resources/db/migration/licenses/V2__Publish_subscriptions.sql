create view licenses.subscription_facts as
select id, number, reference, application, program, member, organisation, bundle_name, hosting, seats, seats_used,
       contact_name, contact_email, starts_on, ends_on, state, created_at
from licenses.subscriptions;
comment on view licenses.subscription_facts is
    'One row for each subscription. Reference is its application''s; ends_on is its last day; seats_used is null when never reported.';
