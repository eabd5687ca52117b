-- SPDX-License-Identifier: Apache-2.0
-- One redemption as a bare transaction, for pgbench: the rows that the service writes, with the same indexes, checks,
-- trigger and durable commit, but no web request, no reads, no rules and no licence text.
-- Variables: first – the number of the first member that is free; each – how many every client redeems.
\set turn :turn + 1
\set n :first + :client_id * :each + :turn - 1
begin;
update coupons.coupons set state = 'REDEEMED', redeemed_at = now(), sealed_code = null
where id = bench.id(3, :n::bigint) and member = bench.id(1, :n::bigint) and application = bench.id(2, :n::bigint)
  and state in ('ASSIGNED', 'DISPATCHED') and expires_at > now();
insert into checkout.redemptions
    (id, application, coupon, subscription, member, agreement, agreement_version, agreement_hash, accepted_by, address,
     redeemed_at)
values
    (bench.id(6, :n::bigint), bench.id(2, :n::bigint), bench.id(3, :n::bigint), bench.id(6, :n::bigint),
     bench.id(1, :n::bigint), 'edu', 1, repeat('a', 64), 'Member <member@bench.example>', '127.0.0.1', now());
update applications.applications
set status = 'ACTIVE', status_since = now(), subscription = bench.id(6, :n::bigint), ends_on = current_date + 364,
    reviewer = null
where id = bench.id(2, :n::bigint);
with booked as (
    insert into licenses.subscriptions
        (id, application, coupon, reference, program, member, organisation, bundle, bundle_name, tier, hosting, seats,
         contact_name, contact_email, starts_on, ends_on, state, created_at)
    values
        (bench.id(6, :n::bigint), bench.id(2, :n::bigint), bench.id(3, :n::bigint), 'EDU-' || :n::bigint, 'edu',
         bench.id(1, :n::bigint), 'University ' || :n::bigint, 'edu-self-managed-ultimate-1y', 'Self-Managed Ultimate 1y',
         'ultimate', 'self-managed', 25, 'Member', 'member@bench.example', current_date, current_date + 364, 'ACTIVE',
         now())
    returning id, number
), lines as (
    insert into licenses.lines
        (id, subscription, place, sku, name, kind, hosting, starts_on, ends_on, state, due_at)
    select bench.id(7, :n::bigint), id, 0, 'SM-ULT-1Y', 'Self-Managed Ultimate 1y', 'license', 'self-managed',
           current_date, current_date + 364, 'PROVIDED', now()
    from booked
)
select number from booked;
insert into licenses.licenses (id, line, subscription, serial, signing_key, payload)
values (bench.id(8, :n::bigint), bench.id(7, :n::bigint), bench.id(6, :n::bigint), 'BENCH-' || :n::bigint,
        :key::text, repeat('licence text ', 30));
-- Due next year, so that the service never sends it.
insert into messages.messages
    (id, key, template, category, recipient, recipient_name, sender, subject, variables, attachments, state, due_at,
     created_at)
values
    (bench.id(9, :n::bigint), 'bench · ' || :n::bigint, 'license-issued', 'service', 'member@bench.example', 'Member',
     'education@trellis.example', bench.id(6, :n::bigint),
     jsonb_build_object('programName', 'Education', 'text', repeat('a variable ', 40)), '[]', 'PLANNED',
     now() + interval '1 year', now())
on conflict (key) do nothing;
insert into audit.entries
    (id, at, actor_kind, actor, actor_label, request_id, kind, subject, what, before, after, why)
values
    (uuidv7(), now(), 'member', bench.id(1, :n::bigint), 'Member', 'bench', 'coupon', bench.id(3, :n::bigint),
     'Redeemed', 'dispatched', 'redeemed', null),
    (uuidv7(), now(), 'member', bench.id(1, :n::bigint), 'Member', 'bench', 'subscription', bench.id(6, :n::bigint),
     'Accepted the agreement ''Education program agreement'', version 1', null, null, 'SHA-256 aaaaaaaaaaaa… from 127.0.0.1'),
    (uuidv7(), now(), 'member', bench.id(1, :n::bigint), 'Member', 'bench', 'application', bench.id(2, :n::bigint),
     'Redeemed the code for Self-Managed Ultimate 1y', 'Code sent', 'Active', null),
    (uuidv7(), now(), 'member', bench.id(1, :n::bigint), 'Member', 'bench', 'subscription', bench.id(6, :n::bigint),
     'Booked Self-Managed Ultimate 1y with 25 seats', null, 'active', null);
commit;
