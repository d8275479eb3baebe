-- What became of eSIM profiles, step by step. Creates a table only. sim.profile_status sums the last step up.

create table sim_profile_change (
    org_id uuid not null references org (org_id),
    sim_id uuid not null,
    -- counted per SIM, in the order in which the steps were taken in
    number int not null check (number > 0),
    state text not null check (state in ('released', 'downloaded', 'installed', 'enabled', 'disabled', 'deleted')),
    -- when it happened by the network, and when it was taken in
    changed_at timestamptz not null,
    recorded_at timestamptz not null,
    primary key (org_id, sim_id, number),
    foreign key (org_id, sim_id) references sim (org_id, id)
);
select protect_tenant_table('sim_profile_change');
