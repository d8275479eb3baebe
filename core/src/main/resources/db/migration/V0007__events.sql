-- The event log and the webhooks fed from it. Creates tables only.

-- Append only. Read by (tx, seq) below the oldest running transaction: a sequence alone loses events.
create table event (
    org_id uuid not null references org (org_id),
    seq bigint generated always as identity,
    tx xid8 not null default pg_current_xact_id(),
    id uuid not null,
    type text not null,
    subject uuid not null,
    sim_id uuid,
    occurred_at timestamptz not null,
    data jsonb not null,
    primary key (tx, seq),
    unique (id)
);
create index event_of_org on event (org_id, tx, seq);
create index event_of_sim on event (org_id, sim_id, tx, seq) where sim_id is not null;
select protect_tenant_table('event');
revoke update, delete on event from simplane_app;

create table event_cursor (
    reader text primary key,
    tx xid8 not null,
    seq bigint not null
);
grant select, insert, update on event_cursor to simplane_app;

-- The key that signs an organisation's webhooks in a dialect. Needed in clear to sign with.
create table webhook_key (
    org_id uuid not null references org (org_id),
    dialect text not null,
    signing_key text not null,
    created_at timestamptz not null,
    primary key (org_id, dialect)
);
select protect_tenant_table('webhook_key');

create table webhook_endpoint (
    org_id uuid not null references org (org_id),
    id uuid not null,
    dialect text not null,
    url text not null check (length(url) <= 2048),
    created_at timestamptz not null,
    deleted_at timestamptz,
    primary key (org_id, id)
);
create unique index webhook_endpoint_url on webhook_endpoint (org_id, dialect, url) where deleted_at is null;
select protect_tenant_table('webhook_endpoint');

create table webhook_delivery (
    org_id uuid not null,
    id uuid not null,
    endpoint_id uuid not null,
    event_id uuid not null,
    subject uuid not null,
    position bigint generated always as identity,
    type text not null,
    body text not null,
    status text not null check (status in ('pending', 'delivered', 'dead')),
    attempts int not null,
    next_attempt_at timestamptz not null,
    leased_until timestamptz,
    created_at timestamptz not null,
    ended_at timestamptz,
    primary key (org_id, id),
    foreign key (org_id, endpoint_id) references webhook_endpoint (org_id, id),
    unique (org_id, endpoint_id, event_id)
);
create index webhook_delivery_due on webhook_delivery (next_attempt_at) where status = 'pending';
create index webhook_delivery_order on webhook_delivery (org_id, endpoint_id, subject, position) where status = 'pending';
create index webhook_delivery_recent on webhook_delivery (org_id, created_at desc, id desc);
select protect_tenant_table('webhook_delivery');

create table webhook_attempt (
    org_id uuid not null,
    delivery_id uuid not null,
    number int not null,
    at timestamptz not null,
    duration_millis int not null,
    status int,
    failure text,
    primary key (org_id, delivery_id, number),
    foreign key (org_id, delivery_id) references webhook_delivery (org_id, id)
);
select protect_tenant_table('webhook_attempt');
