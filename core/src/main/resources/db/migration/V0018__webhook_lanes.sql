-- The relay's work list. Creates tables, filled from pending deliveries, and drops a column and an index of
-- webhook_delivery, which is locked for a moment only.

-- One row for each endpoint and subject that has something pending: the deliveries of a lane are sent one after the
-- other, lanes beside each other.
create table webhook_lane (
    org_id uuid not null,
    endpoint_id uuid not null,
    subject uuid not null,
    -- While leased: when the lease ends.
    due_at timestamptz not null,
    leased boolean not null default false,
    -- Counts leases: who has lost one changes nothing any more.
    claim bigint not null default 0,
    -- Counts what was added: a lane ends only if nothing came while its last delivery was sent.
    version bigint not null default 0,
    primary key (org_id, endpoint_id, subject),
    foreign key (org_id, endpoint_id) references webhook_endpoint (org_id, id)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000);
create index webhook_lane_due on webhook_lane (org_id, endpoint_id, due_at);
select protect_tenant_table('webhook_lane');

-- Endpoints whose last attempts have all failed.
create table webhook_circuit (
    org_id uuid not null,
    endpoint_id uuid not null,
    failures int not null check (failures > 0),
    failing_since timestamptz not null,
    -- Rests so far, each longer than the one before.
    trips int not null check (trips >= 0),
    resting_until timestamptz check ((resting_until is null) = (trips = 0)),
    primary key (org_id, endpoint_id),
    foreign key (org_id, endpoint_id) references webhook_endpoint (org_id, id)
);
select protect_tenant_table('webhook_circuit');

insert into webhook_lane (org_id, endpoint_id, subject, due_at)
select org_id, endpoint_id, subject, min(next_attempt_at) from webhook_delivery
where status = 'pending'
group by org_id, endpoint_id, subject;

drop index webhook_delivery_due;
alter table webhook_delivery drop column leased_until;
