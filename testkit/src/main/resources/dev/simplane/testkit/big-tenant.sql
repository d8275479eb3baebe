-- Fills one tenant with :sims SIMs, as many links, and what is activated on them, spread as in a real stock: few zones and
-- countries have most, some have hardly any. The same every time. Triggers are off meanwhile, and what they would have
-- written is written at the end.
alter table sim disable trigger user;
alter table link disable trigger user;
alter table activation disable trigger user;

-- With the check digit of ICCIDs and IMEIs.
create function pg_temp.checked(t text) returns text language sql immutable as $$
    select t || mod(10 - mod(sum(case when mod(length(t) - i, 2) = 0
        then (array[0, 2, 4, 6, 8, 1, 3, 5, 7, 9])[1 + d] else d end), 10), 10)
    from (select i, cast(substr(t, i, 1) as int) as d from generate_series(1, length(t)) i) digits
$$;

create temp table row_made as
select g,
    timestamptz '2026-11-21 10:00:00Z' - interval '700 days' * (1 - g / cast(:sims as float8)) as made,
    md5('sim' || g || ':org') as h,
    -- independent and evenly spread between 0 and 1
    mod(g * 7919, 10007) / 10007.0 as a,
    mod(g * 104729, 10009) / 10009.0 as b,
    mod(g * 1299709, 10037) / 10037.0 as c,
    mod(g * 15485863, 10039) / 10039.0 as d,
    mod(g * 32452843, 10061) / 10061.0 as e
from generate_series(cast(1 as bigint), :sims) g;

create temp table made as
select *,
    cast(lpad(to_hex(cast(extract(epoch from made) * 1000 as bigint)), 12, '0') || '7' || substr(h, 1, 3) || '8'
        || substr(h, 4, 15) as uuid) as id,
    case when a < 0.3 then 'esim' else 'physical' end as kind,
    case when c < 0.4 then 'teal' when c < 0.6 then 'cyan' when c < 0.75 then 'ivory' when c < 0.85 then 'violet'
        when c < 0.93 then 'coral' when c < 0.98 then 'slate' when c < 0.999 then 'amber' when c < 0.9995 then 'magenta'
        else 'brown' end as zone,
    case when d < 0.05 then 'inventory' when d < 0.2 then 'available' when d < 0.85 then 'active'
        when d < 0.98 then 'suspended' else 'retired' end as status,
    d >= 0.2 and d < 0.98 as served,
    (array['DEU', 'FRA', 'ESP', 'ITA', 'NLD', 'GBR', 'USA', 'POL', 'BEL', 'AUT', 'CHE', 'SWE', 'NOR', 'DNK', 'FIN', 'PRT',
        'CZE', 'HUN', 'ROU', 'BGR', 'GRC', 'TUR', 'CAN', 'MEX', 'BRA', 'ARG', 'CHL', 'JPN', 'KOR', 'AUS', 'NZL', 'ZAF',
        'EGY', 'MAR', 'TUN', 'KEN', 'NGA', 'GHA', 'IND', 'IDN'])[1 + floor(40 * e * e * e)] as country,
    made + b * b * (timestamptz '2026-11-21 10:00:00Z' - made) as changed
from row_made;

insert into sim (org_id, id, iccid, eid, imsi, msisdn, imei, kind, zone, status, smdp_address, matching_id,
    confirmation_code_required, profile_status, seen_mcc_mnc, seen_country, seen_rat, seen_at, created_at, updated_at,
    attached)
select ':org', id,
    pg_temp.checked('89' || (array['4420', '3490', '8810', '3100'])[1 + floor(4 * e)]
        || lpad(cast(mod(g * 7919, 1000000000000) as text), 12, '0')),
    case when kind = 'esim' and b < 0.6
        then '8904' || lpad(cast(g * 6700417 as text), 14, '0') || lpad(cast(g * 479001599 as text), 14, '0') end,
    '20404' || lpad(cast(g as text), 10, '0'),
    case when e < 0.9 then '8823' || lpad(cast(g * 97 as text), 9, '0') end,
    case when served then pg_temp.checked('35' || lpad(cast(mod(g * 2147483647, 1000000000000) as text), 12, '0')) end,
    kind, zone, status,
    case when kind = 'esim' then 'rsp.example.com' end,
    case when kind = 'esim' then 'K2-' || upper(substr(h, 1, 12)) end,
    false,
    case when kind <> 'esim' then null when not served then 'available' when b < 0.9 then 'installed'
        when b < 0.99 then 'disabled' else 'deleted' end,
    case when served and a < 0.9 then '262-01' end,
    case when served and a < 0.9 then country end,
    case when served and a < 0.9 then '4g' end,
    case when served and a < 0.9 then changed end,
    made, changed, served
from made;

-- A link for each SIM in service; the others have none.
insert into link (org_id, id, sim_id, name, metadata, status, policy, policy_version, policy_applied_version, created_at,
    updated_at, sim_kind, sim_zone, seen_country)
select ':org', cast(overlay(cast(id as text) placing 'a' from 20) as uuid),
    case when served then id end,
    case when b < 0.8
        then (array['fleet', 'meter', 'tracker', 'Kamera', 'gateway'])[1 + floor(5 * e)] || '_' || g end,
    case when a < 0.3 then repeat('x', 40) end,
    case status when 'active' then 'active' when 'suspended' then 'suspended' else 'hold' end,
    case when served then jsonb_build_object('block', case when status = 'suspended' then 'SUSPENDED' end,
        'rate', null, 'coverages', cast('[]' as jsonb), 'barred', cast('[]' as jsonb), 'imei', null) end,
    1, 1, made, changed,
    case when served then kind end, case when served then zone end, case when served and a < 0.9 then country end
from made;
-- A tenth as many that are no more.
insert into link (org_id, id, sim_id, name, status, policy_version, policy_applied_version, created_at, updated_at,
    removed_at, sim_kind, sim_zone)
select ':org', cast(overlay(cast(id as text) placing 'b' from 20) as uuid), id, 'gone_' || g, 'removed', 1, 1, made,
    changed, changed, kind, zone
from made where mod(g, 10) = 0;

insert into coverage (org_id, id, name, region_code, created_at, updated_at)
select ':org', cast(md5('coverage' || i || ':org') as uuid), 'Coverage ' || i, 'DE', now(), now()
from generate_series(1, 12) i;
insert into plan (org_id, id, name, coverage_id, allowance_bytes, validity_days, activation_type, steps, renewal,
    created_at, updated_at)
select ':org', cast(md5('plan' || i || ':org') as uuid), 'Plan ' || i,
    cast(md5('coverage' || 1 + mod(i, 12) || ':org') as uuid), 1073741824, 3650, 'immediate', '[]', 'none', now(), now()
from generate_series(1, 50) i;

create temp table plan_made as
select id, name, coverage_id, jsonb_build_object(
    'id', jsonb_build_object('value', id), 'name', name, 'description', description,
    'coverage', jsonb_build_object('value', coverage_id), 'allowance', jsonb_build_object('bytes', allowance_bytes),
    'validityDays', validity_days, 'activationType', 'IMMEDIATE', 'baseRate', null, 'steps', steps, 'recurrence', null,
    'renewal', 'NONE', 'notifications', cast('[]' as jsonb), 'createdAt', '2026-11-21T10:00:00Z',
    'updatedAt', '2026-11-21T10:00:00Z') as json
from plan where org_id = ':org';

-- Of the links with a SIM two thirds have an active activation, every twentieth has another, of the same plan or not.
insert into activation (org_id, id, link_id, plan_id, plan, coverage_id, status, source, activated_at, expires_at,
    allocated_bytes, used_bytes, overrun_bytes, created_at, updated_at)
select ':org', cast(overlay(cast(m.id as text) placing cast(k as text) from 20) as uuid),
    cast(overlay(cast(m.id as text) placing 'a' from 20) as uuid), p.id,
    p.json,
    p.coverage_id,
    case when k = 3 or k = 1 and a < 0.7 then 'active' when k = 1 and a < 0.8 then 'pending' else 'expired' end,
    'manual', made, made + interval '3650 days', 1073741824, floor(b * 1073741824), 0, made, changed
from made m
cross join generate_series(1, 3) k
join plan_made p on p.name = 'Plan ' || 1 + floor(50 * power(mod(g * 31 + k * 17, 1000) / 1000.0, 3))
where served and (k = 1 or k = 2 and mod(g, 2) = 0 or k = 3 and mod(g, 20) = 0);

update link l set activated = true, plans = a.plans, coverages = a.coverages
from (select link_id, array_agg(distinct plan_id) as plans, array_agg(distinct coverage_id) as coverages
    from activation where org_id = ':org' and status = 'active' group by link_id) a
where l.org_id = ':org' and l.id = a.link_id;

insert into sim_tally
select org_id, status, kind, zone, profile_status, attached, count(*), true
from sim where org_id = ':org' group by org_id, status, kind, zone, profile_status, attached;
insert into link_tally
select org_id, part.plan_id, part.coverage_id, status, sim_kind, sim_zone, seen_country, activated, count(*), true
from link
cross join lateral (
    select cast(null as uuid) as plan_id, cast(null as uuid) as coverage_id
    union all select unnest(plans), null
    union all select null, unnest(coverages)) part
where org_id = ':org' and status <> 'removed'
group by org_id, part.plan_id, part.coverage_id, status, sim_kind, sim_zone, seen_country, activated;

-- An index of trigrams is made faster than it is kept.
create temp table gin as
select indexname, indexdef from pg_indexes
where tablename in ('sim_search', 'link_search') and indexdef like '% USING gin %';
do $$
declare
    index record;
begin
    for index in select * from gin loop
        execute 'drop index ' || index.indexname;
    end loop;
end
$$;
insert into sim_search select org_id, id, sim_text(sim) from sim where org_id = ':org';
insert into link_search select org_id, id, link_text(link) from link where org_id = ':org' and status <> 'removed';
do $$
declare
    index record;
begin
    for index in select * from gin loop
        execute index.indexdef;
    end loop;
end
$$;

alter table sim enable trigger user;
alter table link enable trigger user;
alter table activation enable trigger user;
drop table row_made, made, plan_made, gin;
drop function pg_temp.checked(text);
