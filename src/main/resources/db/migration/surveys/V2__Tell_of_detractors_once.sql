alter table surveys.answers
    -- When staff were told of a low score; a later correction does not tell them again.
    add column told_at timestamptz,
    -- The account that it belonged to until that was merged into this one.
    add column moved_from uuid;
create index answers_newest on surveys.answers (answered_at desc, id desc);
create index answers_of_contacts on surveys.answers (contact);
create index answers_with_words on surveys.answers (answered_at) where comment is not null or reason is not null;
