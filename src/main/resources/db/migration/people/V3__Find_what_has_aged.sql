create index sessions_by_end on people.sessions (expires_at);
create index sign_in_links_by_end on people.sign_in_links (expires_at);
create index failed_sign_ins_by_time on people.failed_sign_ins (at);
