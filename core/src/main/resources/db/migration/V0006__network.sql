-- What was asked of the network, what is due when, and bulk work. Creates tables only.

create table network_command (
    org_id uuid not null references org (org_id),
    id uuid not null,
    sim_id uuid not null,
    -- what the change is for, and what the network is asked
    intent text not null,
    intent_data jsonb not null,
    request text not null,
    request_data jsonb not null,
    -- a change of the service takes the SIM for itself until it has ended
    exclusive boolean not null,
    status text not null check (status in ('pending', 'reverting', 'done', 'refused', 'reverted')),
    reason text,
    attempt int not null,
    deadline timestamptz not null,
    due_at timestamptz not null,
    leased_until timestamptz,
    created_at timestamptz not null,
    ended_at timestamptz,
    primary key (org_id, id),
    foreign key (org_id, sim_id) references sim (org_id, id)
);
create unique index network_command_exclusive on network_command (org_id, sim_id)
    where exclusive and status in ('pending', 'reverting');
-- one open policy command per SIM: it is followed by another when the policy has moved on meanwhile
create unique index network_command_policy on network_command (org_id, sim_id)
    where intent = 'apply_policy' and status = 'pending';
create index network_command_due on network_command (due_at) where status in ('pending', 'reverting');
create index network_command_open on network_command (org_id, due_at) where status in ('pending', 'reverting');
create index network_command_of_sim on network_command (org_id, sim_id, created_at desc);
select protect_tenant_table('network_command');

-- What an adapter remembers about its network (sessions, cursors); the sandbox network lives in it.
create table network_memory (
    org_id uuid not null references org (org_id),
    network text not null,
    key text not null,
    value jsonb not null,
    primary key (org_id, network, key)
);
select protect_tenant_table('network_memory');

create table timer (
    org_id uuid not null references org (org_id),
    id uuid not null,
    kind text not null,
    subject uuid not null,
    due_at timestamptz not null,
    primary key (org_id, id),
    unique (org_id, kind, subject)
);
create index timer_due on timer (org_id, due_at);
select protect_tenant_table('timer');

create table task (
    org_id uuid not null references org (org_id),
    id uuid not null,
    type text not null,
    status text not null check (status in ('pending', 'processing', 'completed', 'failed')),
    parameters jsonb not null,
    total_items int not null check (total_items > 0),
    completed_items int not null,
    failed_items int not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (org_id, id),
    check (completed_items + failed_items <= total_items)
);
create index task_recent on task (org_id, updated_at desc, id desc);
select protect_tenant_table('task');

create table task_item (
    org_id uuid not null,
    id uuid not null,
    task_id uuid not null,
    position int not null,
    reference_id text not null,
    status text not null check (status in ('pending', 'processing', 'completed', 'failed')),
    input jsonb not null,
    result jsonb,
    error text,
    attempt int not null,
    leased_until timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (org_id, id),
    foreign key (org_id, task_id) references task (org_id, id),
    unique (org_id, task_id, position)
);
create index task_item_open on task_item (org_id, task_id, position) where status in ('pending', 'processing');
select protect_tenant_table('task_item');
