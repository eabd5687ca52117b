-- SPDX-License-Identifier: Apache-2.0
-- Makes letters of a program as it would have planned them, held back until the clock starts.
set client_min_messages = warning;
create schema if not exists bench;

create or replace procedure bench.letters(first int, last int) language sql as $$
    insert into messages.held_programs (program, since) values ('bench', now()) on conflict do nothing;
    insert into messages.messages
        (id, key, template, category, recipient, recipient_name, sender, variables, attachments, state, due_at, created_at,
         program, program_version, enrolment, step, account, contact, caps)
    select uuidv7(), 'bench · 1 · ' || n || ' · 0', 'subscription-expiring', 'onboarding',
           'reader-' || n || '@domain-' || n % 997 || '.example', 'Reader ' || n, 'programs@trellis.example',
           jsonb_build_object('organisation', 'Example Works ' || n, 'programName', 'Education',
                              'endsOn', '8 January 2027', 'daysLeft', '30', 'reference', 'EDU-2026-' || n,
                              'programAddress', 'education@trellis.example',
                              'applicationLink', 'https://programs.trellis.example/applications/EDU-2026-' || n),
           '[]', 'PLANNED', now(), now(), 'bench', 1, uuidv7(), 0, uuidv7(), uuidv7(), 'marketing'
    from generate_series(first, last) n
$$;
