-- Numbers for lanes, and leases beside due times instead of in their place. Rewrites webhook_lane, which is locked
-- meanwhile; it holds a row for each endpoint and subject with something pending. All rows are kept, leases too.
alter table webhook_lane
    set (fillfactor = 70);
alter table webhook_lane
    drop constraint webhook_lane_pkey,
    add unique (org_id, endpoint_id, subject),
    -- For who has leased some: the indexes that begin with the tenant look alike to the planner while there is little in
    -- them, and it has nothing to go by in a table that is often empty.
    add column id bigint generated always as identity primary key,
    -- Null while nobody has it. Not indexed, so that leasing costs little.
    add column leased_until timestamptz;
-- Until now a lease ended when the lane was due.
update webhook_lane set leased_until = due_at where leased;
alter table webhook_lane drop column leased;
