create index applications_begun on applications.applications (status_since) where status = 'DRAFT';
create index applications_ended on applications.applications (status_since)
    where status in ('REJECTED', 'RENEWED', 'EXPIRED', 'REVOKED') and answers <> '{}';
create index uploads_by_time on applications.uploads (uploaded_at);
