-- Keys by which receivers see that a mail comes from the domain it names (DKIM). Nothing is signed before somebody says
-- that the record with the public key is in the DNS.
create table messages.mail_keys (
    domain     text not null check (domain = lower(domain)),
    selector   text not null,
    algorithm  text not null check (algorithm in ('rsa', 'ed25519')),
    public_key text not null,
    sealed_key bytea not null,
    created_at timestamptz not null,
    signs_from timestamptz,
    primary key (domain, selector)
);
