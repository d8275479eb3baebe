-- Networks barred and devices locked per link. Adds columns with constant defaults: no rewrite, a short lock on link.
-- Operators are never deleted, so an array needs no foreign key; it is read with the link, on the way of the traffic.
alter table link
    add column barred_operators uuid[] not null default '{}',
    add column imei_lock text check (imei_lock ~ '^[0-9]{15}$'),
    add column imei_locked_at timestamptz,
    add constraint link_imei_lock check ((imei_lock is null) = (imei_locked_at is null));
