-- Who may call: applications with their hashed secrets, token signing keys, idempotent requests. Creates tables only.

create table application (
    org_id uuid not null references org (org_id),
    id uuid not null,
    name text not null check (length(name) between 1 and 255),
    kind text not null check (kind in ('oauth_client', 'api_key')),
    public_id text unique check (length(public_id) between 1 and 100),
    secret_hash bytea not null check (length(secret_hash) = 32),
    roles text[] not null check (roles <@ array['read', 'write'] and cardinality(roles) > 0),
    created_at timestamptz not null,
    revoked_at timestamptz,
    primary key (org_id, id),
    check ((kind = 'oauth_client') = (public_id is not null))
);
create unique index application_api_key on application (secret_hash) where kind = 'api_key';
select protect_tenant_table('application');

-- Keys that sign access tokens. A retired key still verifies until its tokens have ended.
create table token_key (
    id text primary key,
    jwk text not null,
    created_at timestamptz not null,
    retired_at timestamptz
);
grant select, insert, update, delete on token_key to simplane_app;

-- The operator's own credentials for /control/v1.
create table platform_token (
    secret_hash bytea primary key check (length(secret_hash) = 32),
    name text not null,
    created_at timestamptz not null
);
grant select, insert, delete on platform_token to simplane_app;

-- Requests that carried an Idempotency-Key. `subject` is written by the transaction that created something.
create table idempotency_key (
    org_id uuid not null references org (org_id),
    dialect text not null,
    key text not null check (length(key) between 1 and 255),
    attempt uuid not null,
    request_hash bytea not null check (length(request_hash) = 32),
    subject uuid,
    status int,
    headers text,
    body bytea,
    created_at timestamptz not null,
    running_until timestamptz not null,
    primary key (org_id, dialect, key)
);
create index idempotency_key_attempt on idempotency_key (org_id, attempt);
create index idempotency_key_age on idempotency_key (created_at);
select protect_tenant_table('idempotency_key');
