-- SIM stock, links, activations. Creates tables only.

create table sim (
    org_id uuid not null references org (org_id),
    id uuid not null,
    iccid text not null check (iccid ~ '^[0-9]{19,20}$'),
    eid text check (eid ~ '^[0-9]{32}$'),
    imsi text check (imsi ~ '^[0-9]{6,15}$'),
    msisdn text check (msisdn ~ '^[0-9]{6,15}$'),
    imei text check (imei ~ '^[0-9]{15}$'),
    kind text not null check (kind in ('physical', 'esim')),
    zone text not null check (zone in
        ('magenta', 'cyan', 'brown', 'amber', 'violet', 'coral', 'teal', 'slate', 'ivory')),
    status text not null check (status in ('inventory', 'available', 'active', 'suspended', 'retired')),
    remarks text,
    smdp_address text,
    matching_id text,
    confirmation_code_required boolean not null,
    profile_status text check (profile_status in ('available', 'installed', 'disabled', 'deleted')),
    seen_mcc_mnc text,
    seen_country char(3),
    seen_rat text,
    seen_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (org_id, id),
    unique (org_id, iccid),
    check ((kind = 'esim') = (profile_status is not null)),
    check ((kind = 'esim') = (smdp_address is not null)),
    check ((kind = 'esim') = (matching_id is not null))
);
create unique index sim_imsi on sim (org_id, imsi) where imsi is not null;
create index sim_recent on sim (org_id, updated_at desc, id desc);
create index sim_oldest on sim (org_id, created_at, id);
create index sim_free_esim on sim (org_id, zone, created_at, id) where kind = 'esim' and status = 'available';
select protect_tenant_table('sim');

create table link (
    org_id uuid not null references org (org_id),
    id uuid not null,
    sim_id uuid,
    name text check (length(name) <= 255),
    metadata text check (length(metadata) <= 10000),
    status text not null check (status in ('active', 'suspended', 'hold', 'removed')),
    -- what the network must enforce, and what it has confirmed; versions count changes of the former
    policy jsonb,
    policy_version int not null,
    policy_applied_version int not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    removed_at timestamptz,
    primary key (org_id, id),
    foreign key (org_id, sim_id) references sim (org_id, id),
    check ((status = 'removed') = (removed_at is not null)),
    check (status <> 'active' or sim_id is not null)
);
create unique index link_of_sim on link (org_id, sim_id) where status <> 'removed';
create index link_recent on link (org_id, updated_at desc, id desc) where status <> 'removed';
create index link_newest on link (org_id, created_at desc, id desc) where status <> 'removed';
select protect_tenant_table('link');

create table activation (
    org_id uuid not null references org (org_id),
    id uuid not null,
    link_id uuid not null,
    plan_id uuid not null,
    -- the plan as it was: later changes of the plan leave this activation alone
    plan jsonb not null,
    coverage_id uuid not null,
    status text not null check (status in
        ('scheduled', 'pending', 'active', 'depleted', 'expired', 'suspended', 'removed', 'failed')),
    source text not null check (source in ('manual', 'recurring', 'resubscription')),
    window_start timestamptz,
    window_end timestamptz,
    activated_at timestamptz,
    expires_at timestamptz,
    ended_at timestamptz,
    allocated_bytes bigint not null check (allocated_bytes > 0),
    used_bytes bigint not null check (used_bytes between 0 and allocated_bytes),
    -- traffic that went on at the speed of a last step at 100 %
    overrun_bytes bigint not null check (overrun_bytes >= 0),
    -- the activation that this one renews: one renewal each, also after a crash
    renews uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (org_id, id),
    foreign key (org_id, link_id) references link (org_id, id),
    foreign key (org_id, plan_id) references plan (org_id, id),
    unique (org_id, renews)
);
create index activation_of_link on activation (org_id, link_id, created_at desc);
create index activation_of_plan on activation (org_id, plan_id) where status in ('scheduled', 'pending', 'active', 'depleted');
select protect_tenant_table('activation');

create table sms (
    org_id uuid not null references org (org_id),
    id uuid not null,
    link_id uuid not null,
    direction text not null check (direction in ('outbound', 'inbound')),
    sender text,
    recipient text,
    text text not null check (length(text) between 1 and 1600),
    status text not null check (status in ('queued', 'sent', 'delivered', 'failed')),
    -- a plan notification fires once per activation
    notification_id uuid,
    activation_id uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (org_id, id),
    foreign key (org_id, link_id) references link (org_id, id),
    unique (org_id, activation_id, notification_id)
);
create index sms_of_link on sms (org_id, link_id, created_at desc, id desc);
select protect_tenant_table('sms');
