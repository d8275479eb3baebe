-- Tenants, their clocks, and the second wall between them. Creates tables only: no lock on data.
-- The application's role (simplane_app) exists before the first migration and owns nothing.

create table org (
    org_id uuid primary key,
    account_id uuid not null,
    name text not null check (length(name) between 1 and 255),
    environment text not null check (environment in ('live', 'sandbox')),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (account_id, environment)
);

-- How far an organisation's clock is ahead of the system's. Read at the start of every tenant transaction.
create table org_clock (
    org_id uuid primary key references org (org_id),
    offset_micros bigint not null check (offset_micros >= 0)
);

-- The second wall: a row is visible to its own tenant, or to the deployment's own workers.
-- The sub-selects make PostgreSQL read each setting once per statement.
create function protect_tenant_table(target regclass) returns void
language plpgsql
as $$
begin
    execute format('alter table %s enable row level security', target);
    execute format(
        'create policy tenant on %s using ('
        || 'org_id = (select nullif(current_setting(''simplane.org'', true), '''')::uuid) '
        || 'or (select current_setting(''simplane.system'', true)) = ''on'')',
        target
    );
    execute format('grant select, insert, update, delete on %s to simplane_app', target);
end
$$;

select protect_tenant_table('org');
select protect_tenant_table('org_clock');
revoke delete on org_clock from simplane_app;
