-- Lists of SIMs and links at any size (ADR 0019): what is filtered by stands in the listed row, every sort has an index
-- that holds the filters too, and totals are sums of tallies. Rewrites sim and link once and builds their indexes while
-- it holds them exclusively: about a minute for each million rows.

alter table sim add attached boolean not null default false;
alter table link
    add sim_kind text,
    add sim_zone text,
    add seen_country text,
    -- of active activations
    add activated boolean not null default false,
    add plans uuid[] not null default '{}',
    add coverages uuid[] not null default '{}';

update sim s set attached = true
from link l
where l.org_id = s.org_id and l.sim_id = s.id and l.status <> 'removed';

update link l set sim_kind = s.kind, sim_zone = s.zone, seen_country = s.seen_country
from sim s
where s.org_id = l.org_id and s.id = l.sim_id;

update link l set activated = true, plans = a.plans, coverages = a.coverages
from (select org_id, link_id, array_agg(distinct plan_id) as plans, array_agg(distinct coverage_id) as coverages
    from activation where status = 'active' group by org_id, link_id) a
where a.org_id = l.org_id and a.link_id = l.id;

-- Descending order is an index read backwards: so its nulls come first. What is sorted by is followed by the id, and what
-- is filtered by is in the index too, so that rows that are skipped or do not match are never fetched from the table.
-- sim_status and link_status also find what few rows have, whatever these are to be sorted by.
drop index sim_recent;
drop index sim_oldest;
alter table sim drop constraint sim_org_id_iccid_key;
create unique index sim_iccid on sim (org_id, iccid)
    include (id, status, kind, zone, profile_status, attached);
create index sim_msisdn on sim (org_id, msisdn, id)
    include (status, kind, zone, profile_status, attached);
create index sim_status on sim (org_id, status, zone, kind, profile_status, attached, id)
    include (iccid, msisdn, created_at, updated_at);
create index sim_created on sim (org_id, created_at, id)
    include (status, kind, zone, profile_status, attached);
create index sim_updated on sim (org_id, updated_at, id)
    include (status, kind, zone, profile_status, attached);

drop index link_recent;
drop index link_newest;
create index link_name on link (org_id, name, id)
    include (status, sim_kind, sim_zone, seen_country, activated) where status <> 'removed';
create index link_status on link (org_id, status, sim_zone, sim_kind, seen_country, activated, id)
    include (name, created_at, updated_at) where status <> 'removed';
create index link_created on link (org_id, created_at, id)
    include (status, sim_kind, sim_zone, seen_country, activated) where status <> 'removed';
create index link_updated on link (org_id, updated_at, id)
    include (status, sim_kind, sim_zone, seen_country, activated) where status <> 'removed';

create index activation_on_plan on activation (org_id, plan_id, link_id) where status = 'active';
create index activation_on_coverage on activation (org_id, coverage_id, link_id) where status = 'active';

-- Indexes answer alone where vacuum has been: by default it waits for a fifth of the table to change.
alter table sim set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
alter table link set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
alter table activation set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);

-- How many rows there are of each combination of what can be filtered by. Whoever changes a row adds what changed (not
-- folded), so writers never wait for one another; a worker adds it to the cells (folded). The sum is always exact.
-- No foreign keys: only triggers write here, for rows that have them.
create table sim_tally (
    org_id uuid not null,
    status text not null,
    kind text not null,
    zone text not null,
    profile_status text,
    attached boolean not null,
    n bigint not null,
    folded boolean not null
);
create index sim_tally_of_org on sim_tally (org_id, folded);
create unique index sim_tally_cell on sim_tally (org_id, status, kind, zone, profile_status, attached)
    nulls not distinct where folded;
select protect_tenant_table('sim_tally');

-- Links that are not removed: each once without plan and coverage, and once more for each plan and for each coverage of its
-- active activations.
create table link_tally (
    org_id uuid not null,
    plan_id uuid,
    coverage_id uuid,
    status text not null,
    sim_kind text,
    sim_zone text,
    seen_country text,
    activated boolean not null,
    n bigint not null,
    folded boolean not null
);
create index link_tally_of_org on link_tally (org_id, folded, plan_id, coverage_id);
create unique index link_tally_cell
    on link_tally (org_id, plan_id, coverage_id, status, sim_kind, sim_zone, seen_country, activated)
    nulls not distinct where folded;
select protect_tenant_table('link_tally');

insert into sim_tally
select org_id, status, kind, zone, profile_status, attached, count(*), true
from sim group by org_id, status, kind, zone, profile_status, attached;

insert into link_tally
select org_id, part.plan_id, part.coverage_id, status, sim_kind, sim_zone, seen_country, activated, count(*), true
from link
cross join lateral (
    select cast(null as uuid) as plan_id, cast(null as uuid) as coverage_id
    union all select unnest(plans), null
    union all select null, unnest(coverages)) part
where status <> 'removed'
group by org_id, part.plan_id, part.coverage_id, status, sim_kind, sim_zone, seen_country, activated;

-- The triggers. Locks are taken in the usual order: whoever changes a SIM or an activation of a link holds that link.

create function tally_sim() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        insert into sim_tally values
            (old.org_id, old.status, old.kind, old.zone, old.profile_status, old.attached, -1, false);
    end if;
    if tg_op <> 'DELETE' then
        insert into sim_tally values
            (new.org_id, new.status, new.kind, new.zone, new.profile_status, new.attached, 1, false);
    end if;
    return null;
end
$$;
create trigger sim_came_or_went after insert or delete on sim for each row execute function tally_sim();
create trigger sim_moved after update on sim for each row
    when (old.status <> new.status or old.kind <> new.kind or old.zone <> new.zone or old.attached <> new.attached
        or old.profile_status is distinct from new.profile_status)
    execute function tally_sim();

create function add_link(l link, step int) returns void language plpgsql as $$
begin
    if l.status <> 'removed' then
        insert into link_tally
        select l.org_id, part.plan_id, part.coverage_id, l.status, l.sim_kind, l.sim_zone, l.seen_country, l.activated,
            step, false
        from (
            select cast(null as uuid) as plan_id, cast(null as uuid) as coverage_id
            union all select unnest(l.plans), null
            union all select null, unnest(l.coverages)) part;
    end if;
end
$$;
create function tally_link() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        perform add_link(old, -1);
    end if;
    if tg_op <> 'DELETE' then
        perform add_link(new, 1);
    end if;
    return null;
end
$$;
create trigger link_came_or_went after insert or delete on link for each row execute function tally_link();
create trigger link_moved after update on link for each row
    when (old.status <> new.status or old.plans <> new.plans or old.coverages <> new.coverages
        or old.sim_kind is distinct from new.sim_kind or old.sim_zone is distinct from new.sim_zone
        or old.seen_country is distinct from new.seen_country)
    execute function tally_link();

-- A link takes over what is listed of its SIM. The SIM is locked so that it does not change meanwhile.
create function link_takes_sim() returns trigger language plpgsql as $$
begin
    new.sim_kind := null;
    new.sim_zone := null;
    new.seen_country := null;
    if new.sim_id is not null then
        select kind, zone, seen_country into new.sim_kind, new.sim_zone, new.seen_country
        from sim where org_id = new.org_id and id = new.sim_id for no key update;
    end if;
    return new;
end
$$;
create trigger link_takes_sim before insert on link for each row execute function link_takes_sim();
create trigger link_takes_other_sim before update on link for each row
    when (old.sim_id is distinct from new.sim_id) execute function link_takes_sim();

create function sim_tells_link() returns trigger language plpgsql as $$
begin
    update link set sim_kind = new.kind, sim_zone = new.zone, seen_country = new.seen_country
    where org_id = new.org_id and sim_id = new.id and status <> 'removed';
    return null;
end
$$;
create trigger sim_tells_link after update on sim for each row
    when (old.seen_country is distinct from new.seen_country or old.kind <> new.kind or old.zone <> new.zone)
    execute function sim_tells_link();

-- A SIM knows whether it has a link.
create function note_attached(org uuid, sim uuid) returns void language plpgsql as $$
begin
    update sim s set attached = not s.attached
    where s.org_id = org and s.id = sim
        and s.attached <> exists (select 1 from link l
            where l.org_id = org and l.sim_id = sim and l.status <> 'removed');
end
$$;
create function link_tells_sim() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        perform note_attached(old.org_id, old.sim_id);
    end if;
    if tg_op <> 'DELETE' then
        perform note_attached(new.org_id, new.sim_id);
    end if;
    return null;
end
$$;
create trigger link_tells_sim after insert or delete on link for each row execute function link_tells_sim();
create trigger link_tells_other_sim after update on link for each row
    when (old.sim_id is distinct from new.sim_id or (old.status = 'removed') <> (new.status = 'removed'))
    execute function link_tells_sim();

-- A link knows its active activations. The lock makes each of two that begin or end together see the other.
create function note_activations(org uuid, link uuid) returns void language plpgsql as $$
declare
    found record;
begin
    perform 1 from link l where l.org_id = org and l.id = link for no key update;
    select coalesce(array_agg(distinct a.plan_id), '{}') as plans,
        coalesce(array_agg(distinct a.coverage_id), '{}') as coverages
    into found
    from activation a
    where a.org_id = org and a.link_id = link and a.status = 'active';
    update link l set activated = cardinality(found.plans) > 0, plans = found.plans, coverages = found.coverages
    where l.org_id = org and l.id = link and (l.plans <> found.plans or l.coverages <> found.coverages);
end
$$;
create function activation_tells_link() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        perform note_activations(old.org_id, old.link_id);
    end if;
    if tg_op <> 'DELETE' and (tg_op = 'INSERT' or new.link_id <> old.link_id) then
        perform note_activations(new.org_id, new.link_id);
    end if;
    return null;
end
$$;
create trigger activation_came after insert on activation for each row
    when (new.status = 'active') execute function activation_tells_link();
create trigger activation_went after delete on activation for each row
    when (old.status = 'active') execute function activation_tells_link();
create trigger activation_moved after update on activation for each row
    when ((old.status = 'active' or new.status = 'active')
        and (old.status, old.link_id, old.plan_id, old.coverage_id)
            is distinct from (new.status, new.link_id, new.plan_id, new.coverage_id))
    execute function activation_tells_link();
