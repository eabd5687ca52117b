-- SPDX-License-Identifier: Apache-2.0
-- What the redemptions of members first to last left behind, a name and a number on each line.
-- The rows are counted from each side, so that a missing unique key would show as well.
with codes as (
    select c.id, c.state = 'REDEEMED' as redeemed, a.status = 'ACTIVE' as active,
           (select count(*) from checkout.redemptions r where r.coupon = c.id) as acceptances,
           (select count(*) from licenses.subscriptions s where s.coupon = c.id) as subscriptions,
           (select count(*) from licenses.subscriptions s join licenses.licenses l on l.subscription = s.id
             where s.coupon = c.id) as licences,
           (select count(*) from licenses.subscriptions s join licenses.licenses l on l.subscription = s.id
             join messages.messages m on m.key = 'license · ' || l.id where s.coupon = c.id) as mails,
           (select count(*) from licenses.subscriptions s join messages.messages m on m.subject = s.id
             where s.coupon = c.id) as mails_of_subscription
    from coupons.coupons c join applications.applications a on a.id = c.application
    where c.id between bench.id(3, :first) and bench.id(3, :last)
)
select c.name, c.number
from (
    select count(*) filter (where redeemed) as redeemed_codes,
           count(*) filter (where redeemed and acceptances = 1 and subscriptions = 1 and licences = 1 and mails = 1
                                and mails_of_subscription = 1 and active) as whole,
           count(*) filter (where redeemed
                                and (acceptances < 1 or subscriptions < 1 or licences < 1 or mails < 1 or not active)) as missing,
           count(*) filter (where acceptances > 1 or subscriptions > 1 or licences > 1 or mails > 1
                                or mails_of_subscription > 1) as doubles,
           count(*) filter (where not redeemed and (acceptances > 0 or subscriptions > 0 or licences > 0 or mails > 0
                                or active)) as without_code
    from codes
) totals,
lateral (values ('redeemed codes', redeemed_codes), ('whole', whole), ('missing', missing), ('doubles', doubles),
                ('without code', without_code)) c (name, number);
