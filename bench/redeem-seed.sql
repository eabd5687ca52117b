-- SPDX-License-Identifier: Apache-2.0
-- Makes members who are one step from their licence: signed in, code in hand, bundle and seats chosen.
-- Variables: first, last – their numbers. Everything about member n follows from n, so the load program needs no list.
\set ON_ERROR_STOP on
set client_min_messages = warning;
create schema if not exists bench;

-- The ids of member n's records, one digit telling what it is: 1 person, 2 application, 3 coupon, 4 session.
create or replace function bench.id(what int, n bigint) returns uuid language sql immutable as $$
    select ('00000000-0000-700' || what || '-8000-' || lpad(to_hex(n), 12, '0'))::uuid
$$;

begin;

insert into people.persons (id, kind, email, name, roles, zone, proven_at, created_at)
select bench.id(1, n), 'MEMBER', 'member-' || n || '@bench.example', 'Member ' || n, '{MEMBER}', 'UTC', now(), now()
from generate_series(:first, :last) n;

-- Only the hash of a session's secret is kept; the secret is 'bench-' and the number.
insert into people.sessions (token_hash, id, person, how, address, agent, created_at, seen_at, expires_at)
select sha256(convert_to('bench-' || n, 'UTF8')), bench.id(4, n), bench.id(1, n), 'bench', '127.0.0.1', 'bench',
       now(), now() + interval '1 day', now() + interval '14 days'
from generate_series(:first, :last) n;

insert into applications.applications
    (id, program, member, kind, status, status_since, answers, organisation, seats, hosting, verdict, reason,
     submitted_at, created_at)
select bench.id(2, n), 'edu', bench.id(1, n), 'NEW', 'CODE_SENT', now(),
       jsonb_build_object(
           'organisation', 'University ' || n, 'website', 'https://www.bench.example', 'country', 'DE',
           'role', 'teacher', 'hosting', 'self-managed', 'seats', '25', 'purpose', 'Courses and labs.'),
       'University ' || n, 25, 'self-managed', 'Verified', 'Qualifies', now(), now()
from generate_series(:first, :last) n;

insert into coupons.batches (id, program, purpose, origin, size, made_by, made_at)
values (bench.id(5, :first), 'edu', 'NEW', 'IMPORTED', :last - :first + 1, 'bench', now());

-- Nobody types these codes, because the code step lies behind the member: any hash that is unique will do.
insert into coupons.coupons
    (id, batch, program, purpose, code_hash, ending, sealed_code, state, member, application, sent_to, sent_by,
     assigned_at, dispatched_at, expires_at)
select bench.id(3, n), bench.id(5, :first), 'edu', 'NEW', sha256(convert_to('bench code ' || n, 'UTF8')), 'BNCH-0',
       sha256(convert_to('bench sealed ' || n, 'UTF8')), 'DISPATCHED', bench.id(1, n), bench.id(2, n),
       'member-' || n || '@bench.example', 'bench', now(), now(), now() + interval '60 days'
from generate_series(:first, :last) n;

insert into checkout.carts (application, coupon, bundle, seats, contact_name, contact_email, updated_at)
select bench.id(2, n), bench.id(3, n), 'edu-self-managed-ultimate-1y', 25, 'Member ' || n,
       'member-' || n || '@bench.example', now()
from generate_series(:first, :last) n;

commit;
