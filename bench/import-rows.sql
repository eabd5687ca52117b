-- SPDX-License-Identifier: Apache-2.0
-- What the records say, as two numbers that do not depend on their order.
select 'accounts', count(*), sum(hashtextextended(concat_ws(',', a.external_id, a.name, a.website, a.domains, a.status, a.region,
    a.size, a.segment, o.external_id, c.external_id, a.customer_since, a.next_renewal, a.licence_utilisation, a.usage_ci,
    a.active_subscriptions, a.version), 0)::numeric)
from accounts.accounts a left join accounts.owners o on o.id = a.owner left join accounts.owners c on c.id = a.csm;
select 'contacts', count(*), sum(hashtextextended(concat_ws(',', c.external_id, a.external_id, c.first_name, c.last_name,
    c.email, c.roles, c.unsubscribed_at is null, c.zone, c.version), 0)::numeric)
from accounts.contacts c join accounts.accounts a on a.id = c.account;
