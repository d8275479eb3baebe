-- Metering. Creates tables only.

-- One accounting session: the counters as last believed. They never fall, so a record that comes twice, late or out of
-- order adds nothing.
create table usage_session (
    org_id uuid not null references org (org_id),
    source text not null,
    session_id text not null,
    started_at timestamptz not null,
    sim_id uuid not null,
    up_bytes bigint not null check (up_bytes >= 0),
    down_bytes bigint not null check (down_bytes >= 0),
    last_record_at timestamptz not null,
    stopped boolean not null,
    primary key (org_id, source, session_id, started_at),
    foreign key (org_id, sim_id) references sim (org_id, id)
);
create index usage_session_of_sim on usage_session (org_id, sim_id, started_at desc);
select protect_tenant_table('usage_session');

-- Sums per SIM, UTC day of the record and visited operator.
create table usage_day (
    org_id uuid not null references org (org_id),
    sim_id uuid not null,
    day date not null,
    mcc_mnc text not null,
    country char(3),
    up_bytes bigint not null,
    down_bytes bigint not null,
    -- the part that no activation paid for
    uncovered_bytes bigint not null,
    as_of timestamptz not null,
    primary key (org_id, sim_id, day, mcc_mnc)
) partition by range (day);
create table usage_day_rest partition of usage_day default;
select protect_tenant_table('usage_day');
