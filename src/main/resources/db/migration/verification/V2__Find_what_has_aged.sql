create index checks_answered on verification.checks (answered_at) where answered_at is not null;
