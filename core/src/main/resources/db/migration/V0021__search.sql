-- Substring search in lists (ADR 0019): the texts of each SIM and link, lower case, with an index of their trigrams. Needs
-- the extension pg_trgm, which comes with PostgreSQL and may be created by the owner of the database. Reads sim and link
-- once and builds two large indexes: about two minutes for each million rows, during which nothing is written to them.

create extension if not exists pg_trgm;

-- Beside the rows and not in them, because every new version of a row is a new entry in all indexes of its table, and a
-- row has about a hundred trigrams. The texts of one row are separated by U+001F, which no search contains by accident.
create table sim_search (
    org_id uuid not null,
    sim_id uuid not null,
    text text not null,
    primary key (org_id, sim_id),
    foreign key (org_id, sim_id) references sim (org_id, id) on delete cascade
);
select protect_tenant_table('sim_search');

-- Links that are not removed.
create table link_search (
    org_id uuid not null,
    link_id uuid not null,
    text text not null,
    primary key (org_id, link_id),
    foreign key (org_id, link_id) references link (org_id, id) on delete cascade
);
select protect_tenant_table('link_search');

create function sim_text(s sim) returns text language sql immutable as $$
    select lower(concat_ws(chr(31), cast(s.id as text), s.iccid, s.msisdn, s.imsi, s.imei, s.eid))
$$;

create function link_text(l link) returns text language sql stable as $$
    select lower(concat_ws(chr(31), cast(l.id as text), l.name,
        (select s.iccid from sim s where s.org_id = l.org_id and s.id = l.sim_id)))
$$;

insert into sim_search select org_id, id, sim_text(sim) from sim;
insert into link_search select org_id, id, link_text(link) from link where status <> 'removed';

-- New entries wait in a list that every search reads too; the writer who fills it sorts it in, so it is kept short.
create index sim_search_text on sim_search using gin (text gin_trgm_ops) with (gin_pending_list_limit = 1024);
create index link_search_text on link_search using gin (text gin_trgm_ops) with (gin_pending_list_limit = 1024);

-- Row-level security keeps `like` out of index conditions, because PostgreSQL does not promise that it keeps rows to
-- itself. Through these views, whose owner the policies do not bind, the index can be used; the wall is their condition.
create view sim_found as
select org_id, sim_id, text from sim_search
where org_id = (select nullif(current_setting('simplane.org', true), '')::uuid);
create view link_found as
select org_id, link_id, text from link_search
where org_id = (select nullif(current_setting('simplane.org', true), '')::uuid);
grant select on sim_found, link_found to simplane_app;

create function sim_searched() returns trigger language plpgsql as $$
begin
    insert into sim_search values (new.org_id, new.id, sim_text(new))
    on conflict (org_id, sim_id) do update set text = excluded.text;
    return null;
end
$$;
create trigger sim_searched after insert on sim for each row execute function sim_searched();
create trigger sim_searched_anew after update on sim for each row
    when (old.iccid <> new.iccid or old.msisdn is distinct from new.msisdn or old.imsi is distinct from new.imsi
        or old.imei is distinct from new.imei or old.eid is distinct from new.eid)
    execute function sim_searched();

create function link_searched() returns trigger language plpgsql as $$
begin
    if new.status = 'removed' then
        delete from link_search where org_id = new.org_id and link_id = new.id;
    else
        insert into link_search values (new.org_id, new.id, link_text(new))
        on conflict (org_id, link_id) do update set text = excluded.text;
    end if;
    return null;
end
$$;
create trigger link_searched after insert on link for each row execute function link_searched();
create trigger link_searched_anew after update on link for each row
    when (old.name is distinct from new.name or old.sim_id is distinct from new.sim_id
        or (old.status = 'removed') <> (new.status = 'removed'))
    execute function link_searched();
