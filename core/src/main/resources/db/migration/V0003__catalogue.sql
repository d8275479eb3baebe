-- What can be sold: operators (shared by all tenants), coverages, plans. Creates tables only.

create table operator (
    id uuid primary key,
    name text not null check (length(name) between 1 and 255),
    country char(3) not null,
    tadig char(5) not null unique,
    zone text not null check (zone in
        ('magenta', 'cyan', 'brown', 'amber', 'violet', 'coral', 'teal', 'slate', 'ivory')),
    mcc_mncs text[] not null check (cardinality(mcc_mncs) > 0),
    network_types text[] not null check (network_types <@ array['2g', '3g', '4g', '5g']),
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index operator_zone_country on operator (zone, country);
create index operator_mcc_mncs on operator using gin (mcc_mncs);
grant select, insert, update on operator to simplane_app;

create table coverage (
    org_id uuid not null references org (org_id),
    id uuid not null,
    name text not null check (length(name) between 1 and 255),
    region_code text not null check (region_code ~ '^([A-Z]{2}|[A-Z0-9]{6})$'),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz,
    primary key (org_id, id)
);
create index coverage_recent on coverage (org_id, updated_at desc, id desc) where deleted_at is null;
select protect_tenant_table('coverage');

create table coverage_operator (
    org_id uuid not null,
    coverage_id uuid not null,
    operator_id uuid not null references operator (id),
    primary key (org_id, coverage_id, operator_id),
    foreign key (org_id, coverage_id) references coverage (org_id, id)
);
create index coverage_operator_operator on coverage_operator (org_id, operator_id);
select protect_tenant_table('coverage_operator');

create table plan (
    org_id uuid not null references org (org_id),
    id uuid not null,
    name text not null check (length(name) between 1 and 255),
    description text check (length(description) <= 2000),
    coverage_id uuid not null,
    allowance_bytes bigint not null check (allowance_bytes > 0),
    validity_days int not null check (validity_days between 1 and 3650),
    activation_type text not null check (activation_type in ('immediate', 'first_use')),
    base_kbps int check (base_kbps > 0),
    steps jsonb not null,
    recurrence_unit text check (recurrence_unit in ('day', 'week', 'month')),
    recurrence_every int check (recurrence_every > 0),
    recurrence_occurrences int check (recurrence_occurrences > 0),
    renewal text not null check (renewal in ('none', 'on_expiration', 'on_exhaustion', 'on_expiration_or_exhaustion')),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    archived_at timestamptz,
    deleted_at timestamptz,
    primary key (org_id, id),
    foreign key (org_id, coverage_id) references coverage (org_id, id),
    check ((recurrence_unit is null) = (recurrence_every is null)),
    check ((recurrence_unit is null) = (recurrence_occurrences is null))
);
create index plan_recent on plan (org_id, updated_at desc, id desc) where deleted_at is null;
create index plan_oldest on plan (org_id, created_at, id) where deleted_at is null;
create index plan_coverage on plan (org_id, coverage_id);
select protect_tenant_table('plan');

create table plan_notification (
    org_id uuid not null,
    id uuid not null,
    plan_id uuid not null,
    trigger text not null check (trigger in
        ('plan_activation', 'plan_expiration', 'data_consumption_absolute', 'data_consumption_relative')),
    threshold int check (threshold > 0),
    message text not null check (length(message) between 1 and 459),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (org_id, id),
    foreign key (org_id, plan_id) references plan (org_id, id),
    unique nulls not distinct (org_id, plan_id, trigger, threshold)
);
select protect_tenant_table('plan_notification');
