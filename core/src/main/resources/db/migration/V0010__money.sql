-- Price lists, the ledger of each organisation, snapshots of balance and cost. Creates tables; locks usage_day for new
-- columns (no rewrite, one scan for the check) and builds a partial index over it, which holds every row at first.

-- What of a day's traffic is in the ledger already. The flag changes once per collection, not with each record, so
-- metering keeps updating the row in place.
alter table usage_day
    add column booked_bytes bigint not null default 0,
    add column unbooked boolean not null default true,
    add check (booked_bytes between 0 and up_bytes + down_bytes);
create index usage_day_unbooked on usage_day (org_id, day) where unbooked;

-- One per organisation, from its first price list or entry on. Its row is locked by whoever books, so that entries are
-- numbered without a gap and in the order of their commits.
create table ledger (
    org_id uuid primary key references org (org_id),
    currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
    opened_at timestamptz not null,
    entries bigint not null check (entries >= 0),
    runs bigint not null check (runs >= 0),
    -- how far the collection has come: the event log, the months whose fees are booked, facts by their time
    event_tx xid8 not null,
    event_seq bigint not null,
    fee_month date check (extract(day from fee_month) = 1),
    booked_until timestamptz,
    -- the last entry that the snapshots include
    snapshot_entry bigint not null check (snapshot_entry between 0 and entries)
);
select protect_tenant_table('ledger');
revoke delete on ledger from simplane_app;

-- In force from effective_from until the next one's. Prices have up to nine decimals.
create table price_list (
    org_id uuid not null references ledger (org_id),
    id uuid not null,
    effective_from timestamptz not null,
    sim_month numeric(20, 9) not null check (sim_month >= 0),
    link_month numeric(20, 9) not null check (link_month >= 0),
    activation numeric(20, 9) not null check (activation >= 0),
    sms numeric(20, 9) not null check (sms >= 0),
    mebibyte numeric(20, 9) not null check (mebibyte >= 0),
    created_at timestamptz not null,
    primary key (org_id, id),
    unique (org_id, effective_from)
);
select protect_tenant_table('price_list');
revoke update on price_list from simplane_app;

-- Prices per MiB that differ from the list's own: by operator, or else by zone.
create table price_list_mebibyte (
    org_id uuid not null,
    price_list_id uuid not null,
    operator_id uuid references operator (id),
    zone text check (zone in
        ('magenta', 'cyan', 'brown', 'amber', 'violet', 'coral', 'teal', 'slate', 'ivory')),
    mebibyte numeric(20, 9) not null check (mebibyte >= 0),
    foreign key (org_id, price_list_id) references price_list (org_id, id) on delete cascade,
    unique nulls not distinct (org_id, price_list_id, operator_id, zone),
    check ((operator_id is null) <> (zone is null))
);
select protect_tenant_table('price_list_mebibyte');
revoke update on price_list_mebibyte from simplane_app;

-- Append only. Charges are booked once per fact; other entries may carry a reference of the caller's.
create table ledger_entry (
    org_id uuid not null references ledger (org_id),
    number bigint not null check (number > 0),
    id uuid not null,
    kind text not null check (kind in ('usage', 'activation_fee', 'sms_fee', 'sim_fee', 'link_fee',
        'payment', 'refund', 'credit', 'correction')),
    fact text check (length(fact) between 1 and 255),
    reference text check (length(reference) between 1 and 100),
    -- the UTC day that it belongs to, and when it was booked
    dated date not null,
    booked_at timestamptz not null,
    description text not null check (length(description) between 1 and 255),
    -- what was charged for: bytes of usage or things, and the price per MiB or thing
    units bigint check (units >= 0),
    price numeric(20, 9) check (price >= 0),
    price_list_id uuid,
    mcc_mnc text,
    operator_id uuid references operator (id),
    tx xid8 not null default pg_current_xact_id(),
    primary key (org_id, number),
    unique (org_id, id),
    unique (org_id, fact),
    unique (org_id, reference),
    foreign key (org_id, price_list_id) references price_list (org_id, id),
    check ((fact is null) = (kind in ('payment', 'refund', 'credit', 'correction'))),
    check ((fact is null) or (reference is null)),
    check ((fact is null) = (units is null)),
    check ((fact is null) = (price is null)),
    check ((fact is null) = (price_list_id is null)),
    check ((kind = 'usage') = (mcc_mnc is not null))
);
create index ledger_entry_dated on ledger_entry (org_id, dated);
select protect_tenant_table('ledger_entry');
revoke update, delete on ledger_entry from simplane_app;

-- Exact: a price of nine decimals times bytes / 2^20 has at most 29.
create table ledger_posting (
    org_id uuid not null,
    entry bigint not null,
    position int not null check (position > 0),
    account text not null check (account in ('liabilities:customer', 'assets:payments', 'expenses:credits',
        'equity:corrections', 'revenue:usage', 'revenue:activations', 'revenue:sms', 'revenue:sims', 'revenue:links')),
    amount numeric(50, 29) not null,
    primary key (org_id, entry, position),
    foreign key (org_id, entry) references ledger_entry (org_id, number)
);
select protect_tenant_table('ledger_posting');
revoke update, delete on ledger_posting from simplane_app;

create function require_ledger_entry_balanced(org uuid, number bigint) returns void
language plpgsql
as $$
declare
    postings bigint;
    total numeric;
begin
    select count(*), sum(p.amount) into postings, total from ledger_posting p where p.org_id = org and p.entry = number;
    if postings < 2 or total <> 0 then
        raise exception 'ledger entry % does not balance', number using errcode = 'check_violation';
    end if;
end
$$;

create function ledger_entry_balances() returns trigger
language plpgsql
as $$
begin
    perform require_ledger_entry_balanced(new.org_id, new.number);
    return null;
end
$$;

create function ledger_posting_balances() returns trigger
language plpgsql
as $$
begin
    perform require_ledger_entry_balanced(new.org_id, new.entry);
    return null;
end
$$;

create function ledger_posting_is_of_now() returns trigger
language plpgsql
as $$
begin
    if not exists (select 1 from ledger_entry
        where org_id = new.org_id and number = new.entry and tx = pg_current_xact_id()) then
        raise exception 'ledger entry % is closed', new.entry using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create constraint trigger ledger_entry_balances after insert on ledger_entry
    deferrable initially deferred for each row execute function ledger_entry_balances();
create constraint trigger ledger_posting_balances after insert on ledger_posting
    deferrable initially deferred for each row execute function ledger_posting_balances();
create trigger ledger_posting_is_of_now before insert on ledger_posting
    for each row execute function ledger_posting_is_of_now();

-- SIMs and links whose fee of a month is booked. Rows of months that are over are deleted.
create table fee_mark (
    org_id uuid not null references ledger (org_id),
    kind text not null check (kind in ('sim_fee', 'link_fee')),
    month date not null check (extract(day from month) = 1),
    subject uuid not null,
    primary key (org_id, kind, month, subject)
);
select protect_tenant_table('fee_mark');
revoke update on fee_mark from simplane_app;

-- What the organisation had left, with a row only when it changed.
create table balance_snapshot (
    org_id uuid not null references ledger (org_id),
    entry bigint not null check (entry >= 0),
    amount numeric(50, 29) not null,
    collected_at timestamptz not null,
    primary key (org_id, entry)
);
select protect_tenant_table('balance_snapshot');
revoke update, delete on balance_snapshot from simplane_app;

-- What a month had cost, with a row for each collection.
create table cost_snapshot (
    org_id uuid not null references ledger (org_id),
    month date not null check (extract(day from month) = 1),
    run bigint not null check (run > 0),
    usage_amount numeric(50, 29) not null,
    sim_fees numeric(50, 29) not null,
    link_fees numeric(50, 29) not null,
    activation_fees numeric(50, 29) not null,
    sms_fees numeric(50, 29) not null,
    usage_lines jsonb not null,
    collected_at timestamptz not null,
    primary key (org_id, month, run)
);
select protect_tenant_table('cost_snapshot');
revoke update, delete on cost_snapshot from simplane_app;
