create index subscriptions_over on licenses.subscriptions (coalesce((revoked_at at time zone 'UTC')::date, ends_on))
    where state in ('ENDED', 'REVOKED') and contact_email <> '';
create index subscriptions_by_contact on licenses.subscriptions (lower(contact_email));
