-- What networks tell of SIMs besides counters: attaches, also refused ones, and the course of data sessions.
-- Creates a table only. Rows are for support and live for some weeks; nothing is derived from them.
create table network_event (
    org_id uuid not null references org (org_id),
    sim_id uuid not null,
    at timestamptz not null,
    -- the same fact, told twice, is one row
    fact text not null check (length(fact) between 1 and 600),
    kind text not null check (kind in ('attach', 'data')),
    mcc_mnc text not null,
    country char(3),
    operator_id uuid references operator (id),
    rat text,
    -- of an attach: why it was refused, null when it was not
    refusal text check (length(refusal) <= 100),
    -- of a data session
    request text check (request in ('start', 'interim', 'stop')),
    noted_at timestamptz not null,
    primary key (org_id, sim_id, at, fact),
    foreign key (org_id, sim_id) references sim (org_id, id),
    check ((kind = 'data') = (request is not null)),
    check (kind = 'attach' or refusal is null)
);
create index network_event_age on network_event (noted_at);
select protect_tenant_table('network_event');
