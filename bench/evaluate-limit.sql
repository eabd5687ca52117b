-- SPDX-License-Identifier: Apache-2.0
-- The handbook's lifecycle programs as somebody would write them by hand for one day: a statement each, over all accounts, into
-- a table like ours. Variables: today, now.

insert into bench.enrolments
    (id, program, version, account, contact, opportunity, occurrence, anchor, entered_on, entered_at, arm, held_out, due_at, state)
select uuidv7(), 'ae-csm-intro', 1, n.account, n.contact, n.opportunity, n.occurrence, n.anchor,
       greatest(n.anchor + (0), date :'today'), :'now', null, journeys.bucket('hold-out-2026', n.account) < 200, :'now', 'ACTIVE'
from (
    select a.id as account, null::uuid as contact, null::uuid as opportunity, '' as occurrence, a.csm_since as anchor
    from accounts.accounts a
    where a.merged_into is null and a.segment = 'CSM_ASSIGNED' and a.active_subscriptions > 0 and a.csm_since <= date :'today' - (0) and a.csm_since > date :'today' - (14)
        and not exists (select from bench.enrolments e
                        where e.account = a.id and e.program = 'ae-csm-intro' and e.occurrence = '')
    
) n
on conflict (account, program, occurrence) do nothing;

insert into bench.enrolments
    (id, program, version, account, contact, opportunity, occurrence, anchor, entered_on, entered_at, arm, held_out, due_at, state)
select uuidv7(), 'ci-usage-trigger', 1, n.account, n.contact, n.opportunity, n.occurrence, n.anchor,
       greatest(n.anchor + (60), date :'today'), :'now', null, journeys.bucket('hold-out-2026', n.account) < 200, :'now', 'ACTIVE'
from (
    select a.id as account, null::uuid as contact, null::uuid as opportunity, '' as occurrence, a.customer_since as anchor
    from accounts.accounts a
    where a.merged_into is null and a.segment in ('TECH_TOUCH', 'SCALED') and a.active_subscriptions > 0 and a.usage_ci < 0.2 and not exists (select from bench.enrolments o where o.account = a.id and o.program = 'use-case-ci' and o.state = 'ACTIVE') and a.customer_since <= date :'today' - (60)
        and not exists (select from bench.enrolments e
                        where e.account = a.id and e.program = 'ci-usage-trigger' and e.occurrence = '')
    
) n
on conflict (account, program, occurrence) do nothing;

insert into bench.enrolments
    (id, program, version, account, contact, opportunity, occurrence, anchor, entered_on, entered_at, arm, held_out, due_at, state)
select uuidv7(), 'csm-enablement-agile', 1, n.account, n.contact, n.opportunity, n.occurrence, n.anchor,
       greatest(n.anchor + (0), date :'today'), :'now', null, journeys.bucket('hold-out-2026', n.account) < 200, :'now', 'ACTIVE'
from (
    select a.id as account, c.id::uuid as contact, null::uuid as opportunity, c.id::text as occurrence, date :'today' as anchor
    from accounts.accounts a join accounts.contacts c on c.account = a.id
    where a.merged_into is null and a.segment = 'CSM_ASSIGNED' and a.active_subscriptions > 0 and c.enablement_campaigns @> array ['agile']
        and not exists (select from bench.enrolments e
                        where e.account = a.id and e.program = 'csm-enablement-agile' and e.occurrence = c.id::text)
    
) n
on conflict (account, program, occurrence) do nothing;

insert into bench.enrolments
    (id, program, version, account, contact, opportunity, occurrence, anchor, entered_on, entered_at, arm, held_out, due_at, state)
select uuidv7(), 'csm-enablement-cd', 1, n.account, n.contact, n.opportunity, n.occurrence, n.anchor,
       greatest(n.anchor + (0), date :'today'), :'now', null, journeys.bucket('hold-out-2026', n.account) < 200, :'now', 'ACTIVE'
from (
    select a.id as account, c.id::uuid as contact, null::uuid as opportunity, c.id::text as occurrence, date :'today' as anchor
    from accounts.accounts a join accounts.contacts c on c.account = a.id
    where a.merged_into is null and a.segment = 'CSM_ASSIGNED' and a.active_subscriptions > 0 and c.enablement_campaigns @> array ['cd']
        and not exists (select from bench.enrolments e
                        where e.account = a.id and e.program = 'csm-enablement-cd' and e.occurrence = c.id::text)
    
) n
on conflict (account, program, occurrence) do nothing;

insert into bench.enrolments
    (id, program, version, account, contact, opportunity, occurrence, anchor, entered_on, entered_at, arm, held_out, due_at, state)
select uuidv7(), 'csm-enablement-ci', 1, n.account, n.contact, n.opportunity, n.occurrence, n.anchor,
       greatest(n.anchor + (0), date :'today'), :'now', null, journeys.bucket('hold-out-2026', n.account) < 200, :'now', 'ACTIVE'
from (
    select a.id as account, c.id::uuid as contact, null::uuid as opportunity, c.id::text as occurrence, date :'today' as anchor
    from accounts.accounts a join accounts.contacts c on c.account = a.id
    where a.merged_into is null and a.segment = 'CSM_ASSIGNED' and a.active_subscriptions > 0 and c.enablement_campaigns @> array ['ci']
        and not exists (select from bench.enrolments e
                        where e.account = a.id and e.program = 'csm-enablement-ci' and e.occurrence = c.id::text)
    
) n
on conflict (account, program, occurrence) do nothing;

insert into bench.enrolments
    (id, program, version, account, contact, opportunity, occurrence, anchor, entered_on, entered_at, arm, held_out, due_at, state)
select uuidv7(), 'csm-enablement-devsecops', 1, n.account, n.contact, n.opportunity, n.occurrence, n.anchor,
       greatest(n.anchor + (0), date :'today'), :'now', null, journeys.bucket('hold-out-2026', n.account) < 200, :'now', 'ACTIVE'
from (
    select a.id as account, c.id::uuid as contact, null::uuid as opportunity, c.id::text as occurrence, date :'today' as anchor
    from accounts.accounts a join accounts.contacts c on c.account = a.id
    where a.merged_into is null and a.segment = 'CSM_ASSIGNED' and a.active_subscriptions > 0 and c.enablement_campaigns @> array ['devsecops']
        and not exists (select from bench.enrolments e
                        where e.account = a.id and e.program = 'csm-enablement-devsecops' and e.occurrence = c.id::text)
    
) n
on conflict (account, program, occurrence) do nothing;

insert into bench.enrolments
    (id, program, version, account, contact, opportunity, occurrence, anchor, entered_on, entered_at, arm, held_out, due_at, state)
select uuidv7(), 'csm-intro', 1, n.account, n.contact, n.opportunity, n.occurrence, n.anchor,
       greatest(n.anchor + (0), date :'today'), :'now', null, journeys.bucket('hold-out-2026', n.account) < 200, :'now', 'ACTIVE'
from (
    select a.id as account, null::uuid as contact, null::uuid as opportunity, '' as occurrence, a.csm_since as anchor
    from accounts.accounts a
    where a.merged_into is null and a.segment = 'CSM_ASSIGNED' and a.active_subscriptions > 0 and a.csm_since <= date :'today' - (0) and a.csm_since > date :'today' - (14)
        and not exists (select from bench.enrolments e
                        where e.account = a.id and e.program = 'csm-intro' and e.occurrence = '')
    
) n
on conflict (account, program, occurrence) do nothing;

insert into bench.enrolments
    (id, program, version, account, contact, opportunity, occurrence, anchor, entered_on, entered_at, arm, held_out, due_at, state)
select uuidv7(), 'csm-newsletter', 1, n.account, n.contact, n.opportunity, n.occurrence, n.anchor,
       greatest(n.anchor + (0), date :'today'), :'now', null, journeys.bucket('hold-out-2026', n.account) < 200, :'now', 'ACTIVE'
from (
    select a.id as account, null::uuid as contact, null::uuid as opportunity, o.key as occurrence, o.day as anchor
    from journeys.occasions o cross join accounts.accounts a
    where a.merged_into is null and a.segment = 'CSM_ASSIGNED' and a.active_subscriptions > 0 and o.kind = 'customer-newsletter' and o.cancelled_at is null and o.day <= date :'today' - (0) and o.day > date :'today' - (3)
        and not exists (select from bench.enrolments e
                        where e.account = a.id and e.program = 'csm-newsletter' and e.occurrence = o.key)
    
) n
on conflict (account, program, occurrence) do nothing;

insert into bench.enrolments
    (id, program, version, account, contact, opportunity, occurrence, anchor, entered_on, entered_at, arm, held_out, due_at, state)
select uuidv7(), 'csm-survey-post-onboarding', 1, n.account, n.contact, n.opportunity, n.occurrence, n.anchor,
       greatest(n.anchor + (60), date :'today'), :'now', null, journeys.bucket('hold-out-2026', n.account) < 200, :'now', 'ACTIVE'
from (
    select a.id as account, null::uuid as contact, null::uuid as opportunity, '' as occurrence, a.customer_since as anchor
    from accounts.accounts a
    where a.merged_into is null and a.segment = 'CSM_ASSIGNED' and a.active_subscriptions > 0 and a.customer_since <= date :'today' - (60) and a.customer_since > date :'today' - (74)
        and not exists (select from bench.enrolments e
                        where e.account = a.id and e.program = 'csm-survey-post-onboarding' and e.occurrence = '')
    
) n
on conflict (account, program, occurrence) do nothing;

insert into bench.enrolments
    (id, program, version, account, contact, opportunity, occurrence, anchor, entered_on, entered_at, arm, held_out, due_at, state)
select uuidv7(), 'csm-survey-post-renewal', 1, n.account, n.contact, n.opportunity, n.occurrence, n.anchor,
       greatest(n.anchor + (60), date :'today'), :'now', null, journeys.bucket('hold-out-2026', n.account) < 200, :'now', 'ACTIVE'
from (
    select distinct on (a.id) a.id as account, null::uuid as contact, o.id::uuid as opportunity, o.close_date::text as occurrence, o.close_date as anchor
    from accounts.accounts a join accounts.opportunities o on o.account = a.id
    where a.merged_into is null and a.segment = 'CSM_ASSIGNED' and a.active_subscriptions > 0 and o.type = 'RENEWAL' and o.stage = 'Closed Won' and o.close_date <= date :'today' - (60) and o.close_date > date :'today' - (74)
        and not exists (select from bench.enrolments e
                        where e.account = a.id and e.program = 'csm-survey-post-renewal' and e.anchor between o.close_date - 89 and o.close_date + 89)
    order by a.id, o.close_date
) n
on conflict (account, program, occurrence) do nothing;

insert into bench.enrolments
    (id, program, version, account, contact, opportunity, occurrence, anchor, entered_on, entered_at, arm, held_out, due_at, state)
select uuidv7(), 'csm-survey-pre-renewal', 1, n.account, n.contact, n.opportunity, n.occurrence, n.anchor,
       greatest(n.anchor + (-120), date :'today'), :'now', null, journeys.bucket('hold-out-2026', n.account) < 200, :'now', 'ACTIVE'
from (
    select a.id as account, null::uuid as contact, null::uuid as opportunity, a.next_renewal::text as occurrence, a.next_renewal as anchor
    from accounts.accounts a
    where a.merged_into is null and a.segment = 'CSM_ASSIGNED' and a.active_subscriptions > 0 and a.next_renewal <= date :'today' - (-120) and a.next_renewal > date :'today' - (-106)
        and not exists (select from bench.enrolments e
                        where e.account = a.id and e.program = 'csm-survey-pre-renewal' and e.anchor between a.next_renewal - 89 and a.next_renewal + 89)
    
) n
on conflict (account, program, occurrence) do nothing;

insert into bench.enrolments
    (id, program, version, account, contact, opportunity, occurrence, anchor, entered_on, entered_at, arm, held_out, due_at, state)
select uuidv7(), 'low-license-utilisation', 1, n.account, n.contact, n.opportunity, n.occurrence, n.anchor,
       greatest(n.anchor + (90), date :'today'), :'now', case when journeys.bucket('low-license-utilisation', n.account) < 4500 then 'a' when journeys.bucket('low-license-utilisation', n.account) < 8500 then 'b' else 'control' end, journeys.bucket('hold-out-2026', n.account) < 200, :'now', 'ACTIVE'
from (
    select a.id as account, null::uuid as contact, null::uuid as opportunity, '' as occurrence, a.customer_since as anchor
    from accounts.accounts a
    where a.merged_into is null and a.segment in ('TECH_TOUCH', 'SCALED') and a.size = 'SMB' and a.licence_utilisation < 0.75 and a.active_subscriptions <> 0 and a.customer_since <= date :'today' - (90) and a.customer_since > date :'today' - (150)
        and not exists (select from bench.enrolments e
                        where e.account = a.id and e.program = 'low-license-utilisation' and e.occurrence = '')
    
) n
on conflict (account, program, occurrence) do nothing;

insert into bench.enrolments
    (id, program, version, account, contact, opportunity, occurrence, anchor, entered_on, entered_at, arm, held_out, due_at, state)
select uuidv7(), 'newsletter', 1, n.account, n.contact, n.opportunity, n.occurrence, n.anchor,
       greatest(n.anchor + (0), date :'today'), :'now', null, journeys.bucket('hold-out-2026', n.account) < 200, :'now', 'ACTIVE'
from (
    select a.id as account, null::uuid as contact, null::uuid as opportunity, o.key as occurrence, o.day as anchor
    from journeys.occasions o cross join accounts.accounts a
    where a.merged_into is null and a.segment in ('TECH_TOUCH', 'SCALED') and a.active_subscriptions > 0 and o.kind = 'customer-newsletter' and o.cancelled_at is null and o.day <= date :'today' - (0) and o.day > date :'today' - (3)
        and not exists (select from bench.enrolments e
                        where e.account = a.id and e.program = 'newsletter' and e.occurrence = o.key)
    
) n
on conflict (account, program, occurrence) do nothing;

insert into bench.enrolments
    (id, program, version, account, contact, opportunity, occurrence, anchor, entered_on, entered_at, arm, held_out, due_at, state)
select uuidv7(), 'onboarding-intro', 1, n.account, n.contact, n.opportunity, n.occurrence, n.anchor,
       greatest(n.anchor + (0), date :'today'), :'now', null, journeys.bucket('hold-out-2026', n.account) < 200, :'now', 'ACTIVE'
from (
    select a.id as account, null::uuid as contact, null::uuid as opportunity, '' as occurrence, a.customer_since as anchor
    from accounts.accounts a
    where a.merged_into is null and a.segment in ('TECH_TOUCH', 'SCALED') and a.active_subscriptions > 0 and a.customer_since <= date :'today' - (0) and a.customer_since > date :'today' - (3)
        and not exists (select from bench.enrolments e
                        where e.account = a.id and e.program = 'onboarding-intro' and e.occurrence = '')
    
) n
on conflict (account, program, occurrence) do nothing;

insert into bench.enrolments
    (id, program, version, account, contact, opportunity, occurrence, anchor, entered_on, entered_at, arm, held_out, due_at, state)
select uuidv7(), 'onboarding-series', 1, n.account, n.contact, n.opportunity, n.occurrence, n.anchor,
       greatest(n.anchor + (3), date :'today'), :'now', null, journeys.bucket('hold-out-2026', n.account) < 200, :'now', 'ACTIVE'
from (
    select a.id as account, null::uuid as contact, null::uuid as opportunity, '' as occurrence, a.customer_since as anchor
    from accounts.accounts a
    where a.merged_into is null and a.segment in ('TECH_TOUCH', 'SCALED') and a.active_subscriptions > 0 and a.customer_since <= date :'today' - (3) and a.customer_since > date :'today' - (15)
        and not exists (select from bench.enrolments e
                        where e.account = a.id and e.program = 'onboarding-series' and e.occurrence = '')
    
) n
on conflict (account, program, occurrence) do nothing;

insert into bench.enrolments
    (id, program, version, account, contact, opportunity, occurrence, anchor, entered_on, entered_at, arm, held_out, due_at, state)
select uuidv7(), 'survey-post-churn', 1, n.account, n.contact, n.opportunity, n.occurrence, n.anchor,
       greatest(n.anchor + (7), date :'today'), :'now', null, journeys.bucket('hold-out-2026', n.account) < 200, :'now', 'ACTIVE'
from (
    select distinct on (a.id) a.id as account, null::uuid as contact, o.id::uuid as opportunity, '' as occurrence, o.close_date as anchor
    from accounts.accounts a join accounts.opportunities o on o.account = a.id
    where a.merged_into is null and a.segment in ('TECH_TOUCH', 'SCALED') and a.size = 'SMB' and a.active_subscriptions = 0 and a.customer_since < date :'today' and o.stage = '8-Closed Lost' and o.close_date <= date :'today' - (7) and o.close_date > date :'today' - (37)
        and not exists (select from bench.enrolments e
                        where e.account = a.id and e.program = 'survey-post-churn' and e.occurrence = '')
    order by a.id, o.close_date
) n
on conflict (account, program, occurrence) do nothing;

insert into bench.enrolments
    (id, program, version, account, contact, opportunity, occurrence, anchor, entered_on, entered_at, arm, held_out, due_at, state)
select uuidv7(), 'survey-post-onboarding', 1, n.account, n.contact, n.opportunity, n.occurrence, n.anchor,
       greatest(n.anchor + (60), date :'today'), :'now', null, journeys.bucket('hold-out-2026', n.account) < 200, :'now', 'ACTIVE'
from (
    select a.id as account, null::uuid as contact, null::uuid as opportunity, '' as occurrence, a.customer_since as anchor
    from accounts.accounts a
    where a.merged_into is null and a.segment in ('TECH_TOUCH', 'SCALED') and a.active_subscriptions > 0 and a.customer_since <= date :'today' - (60) and a.customer_since > date :'today' - (74)
        and not exists (select from bench.enrolments e
                        where e.account = a.id and e.program = 'survey-post-onboarding' and e.occurrence = '')
    
) n
on conflict (account, program, occurrence) do nothing;

insert into bench.enrolments
    (id, program, version, account, contact, opportunity, occurrence, anchor, entered_on, entered_at, arm, held_out, due_at, state)
select uuidv7(), 'survey-post-renewal', 1, n.account, n.contact, n.opportunity, n.occurrence, n.anchor,
       greatest(n.anchor + (60), date :'today'), :'now', null, journeys.bucket('hold-out-2026', n.account) < 200, :'now', 'ACTIVE'
from (
    select distinct on (a.id) a.id as account, null::uuid as contact, o.id::uuid as opportunity, o.close_date::text as occurrence, o.close_date as anchor
    from accounts.accounts a join accounts.opportunities o on o.account = a.id
    where a.merged_into is null and a.segment in ('TECH_TOUCH', 'SCALED') and a.active_subscriptions > 0 and o.type = 'RENEWAL' and o.stage = 'Closed Won' and o.close_date <= date :'today' - (60) and o.close_date > date :'today' - (74)
        and not exists (select from bench.enrolments e
                        where e.account = a.id and e.program = 'survey-post-renewal' and e.anchor between o.close_date - 89 and o.close_date + 89)
    order by a.id, o.close_date
) n
on conflict (account, program, occurrence) do nothing;

insert into bench.enrolments
    (id, program, version, account, contact, opportunity, occurrence, anchor, entered_on, entered_at, arm, held_out, due_at, state)
select uuidv7(), 'survey-pre-renewal', 1, n.account, n.contact, n.opportunity, n.occurrence, n.anchor,
       greatest(n.anchor + (-120), date :'today'), :'now', null, journeys.bucket('hold-out-2026', n.account) < 200, :'now', 'ACTIVE'
from (
    select a.id as account, null::uuid as contact, null::uuid as opportunity, a.next_renewal::text as occurrence, a.next_renewal as anchor
    from accounts.accounts a
    where a.merged_into is null and a.segment in ('TECH_TOUCH', 'SCALED') and a.active_subscriptions > 0 and a.next_renewal <= date :'today' - (-120) and a.next_renewal > date :'today' - (-106)
        and not exists (select from bench.enrolments e
                        where e.account = a.id and e.program = 'survey-pre-renewal' and e.anchor between a.next_renewal - 89 and a.next_renewal + 89)
    
) n
on conflict (account, program, occurrence) do nothing;

insert into bench.enrolments
    (id, program, version, account, contact, opportunity, occurrence, anchor, entered_on, entered_at, arm, held_out, due_at, state)
select uuidv7(), 'use-case-agile', 1, n.account, n.contact, n.opportunity, n.occurrence, n.anchor,
       greatest(n.anchor + (130), date :'today'), :'now', null, journeys.bucket('hold-out-2026', n.account) < 200, :'now', 'ACTIVE'
from (
    select a.id as account, null::uuid as contact, null::uuid as opportunity, '' as occurrence, a.customer_since as anchor
    from accounts.accounts a
    where a.merged_into is null and a.segment in ('TECH_TOUCH', 'SCALED') and a.active_subscriptions > 0 and a.customer_since <= date :'today' - (130) and a.customer_since > date :'today' - (144)
        and not exists (select from bench.enrolments e
                        where e.account = a.id and e.program = 'use-case-agile' and e.occurrence = '')
    
) n
on conflict (account, program, occurrence) do nothing;

insert into bench.enrolments
    (id, program, version, account, contact, opportunity, occurrence, anchor, entered_on, entered_at, arm, held_out, due_at, state)
select uuidv7(), 'use-case-cd', 1, n.account, n.contact, n.opportunity, n.occurrence, n.anchor,
       greatest(n.anchor + (100), date :'today'), :'now', null, journeys.bucket('hold-out-2026', n.account) < 200, :'now', 'ACTIVE'
from (
    select a.id as account, null::uuid as contact, null::uuid as opportunity, '' as occurrence, a.customer_since as anchor
    from accounts.accounts a
    where a.merged_into is null and a.segment in ('TECH_TOUCH', 'SCALED') and a.active_subscriptions > 0 and a.customer_since <= date :'today' - (100) and a.customer_since > date :'today' - (114)
        and not exists (select from bench.enrolments e
                        where e.account = a.id and e.program = 'use-case-cd' and e.occurrence = '')
    
) n
on conflict (account, program, occurrence) do nothing;

insert into bench.enrolments
    (id, program, version, account, contact, opportunity, occurrence, anchor, entered_on, entered_at, arm, held_out, due_at, state)
select uuidv7(), 'use-case-ci', 1, n.account, n.contact, n.opportunity, n.occurrence, n.anchor,
       greatest(n.anchor + (45), date :'today'), :'now', null, journeys.bucket('hold-out-2026', n.account) < 200, :'now', 'ACTIVE'
from (
    select a.id as account, null::uuid as contact, null::uuid as opportunity, '' as occurrence, a.customer_since as anchor
    from accounts.accounts a
    where a.merged_into is null and a.segment in ('TECH_TOUCH', 'SCALED') and a.active_subscriptions > 0 and a.customer_since <= date :'today' - (45) and a.customer_since > date :'today' - (59)
        and not exists (select from bench.enrolments e
                        where e.account = a.id and e.program = 'use-case-ci' and e.occurrence = '')
    
) n
on conflict (account, program, occurrence) do nothing;

insert into bench.enrolments
    (id, program, version, account, contact, opportunity, occurrence, anchor, entered_on, entered_at, arm, held_out, due_at, state)
select uuidv7(), 'use-case-devsecops', 1, n.account, n.contact, n.opportunity, n.occurrence, n.anchor,
       greatest(n.anchor + (70), date :'today'), :'now', null, journeys.bucket('hold-out-2026', n.account) < 200, :'now', 'ACTIVE'
from (
    select a.id as account, null::uuid as contact, null::uuid as opportunity, '' as occurrence, a.customer_since as anchor
    from accounts.accounts a
    where a.merged_into is null and a.segment in ('TECH_TOUCH', 'SCALED') and a.active_subscriptions > 0 and a.customer_since <= date :'today' - (70) and a.customer_since > date :'today' - (84)
        and not exists (select from bench.enrolments e
                        where e.account = a.id and e.program = 'use-case-devsecops' and e.occurrence = '')
    
) n
on conflict (account, program, occurrence) do nothing;

insert into bench.enrolments
    (id, program, version, account, contact, opportunity, occurrence, anchor, entered_on, entered_at, arm, held_out, due_at, state)
select uuidv7(), 'webinar-invitation', 1, n.account, n.contact, n.opportunity, n.occurrence, n.anchor,
       greatest(n.anchor + (-21), date :'today'), :'now', null, journeys.bucket('hold-out-2026', n.account) < 200, :'now', 'ACTIVE'
from (
    select a.id as account, null::uuid as contact, null::uuid as opportunity, o.key as occurrence, o.day as anchor
    from journeys.occasions o cross join accounts.accounts a
    where a.merged_into is null and a.segment in ('TECH_TOUCH', 'SCALED') and a.active_subscriptions > 0 and o.kind = 'customer-webinar' and o.cancelled_at is null and o.day <= date :'today' - (-21) and o.day > date :'today' - (-2)
        and not exists (select from bench.enrolments e
                        where e.account = a.id and e.program = 'webinar-invitation' and e.occurrence = o.key)
    
) n
on conflict (account, program, occurrence) do nothing;
