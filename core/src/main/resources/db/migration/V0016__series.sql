-- Recurring plans: series of packages. Creates a table; adds two empty columns to activation, which locks it for a moment
-- and rewrites nothing, and reads it once for the checks.

-- Has the id of its first package, which may be made later.
create table activation_series (
    org_id uuid not null references org (org_id),
    id uuid not null,
    link_id uuid not null,
    plan_id uuid not null,
    -- the plan as it was when the series was subscribed to: later changes of the plan leave it alone
    plan jsonb not null,
    status text not null check (status in ('running', 'completed', 'stopped')),
    -- begin of the first package; null until its first traffic, where that decides
    first_start timestamptz,
    made int not null check (made >= 0),
    occurrences int not null check (occurrences > 0),
    created_at timestamptz not null,
    ended_at timestamptz,
    primary key (org_id, id),
    foreign key (org_id, link_id) references link (org_id, id),
    foreign key (org_id, plan_id) references plan (org_id, id),
    check (made <= occurrences),
    check (status <> 'completed' or made = occurrences),
    check ((status = 'running') = (ended_at is null))
);
create index activation_series_running on activation_series (org_id, link_id) where status = 'running';
select protect_tenant_table('activation_series');

alter table activation
    add column series_id uuid,
    add column occurrence int check (occurrence > 0),
    add foreign key (org_id, series_id) references activation_series (org_id, id),
    add check ((series_id is null) = (occurrence is null)),
    add check (series_id is null or source = 'recurring'),
    -- each package once, also after a crash
    add constraint activation_occurrence unique (org_id, series_id, occurrence);
