-- Webhooks that can be paused, filtered, tried, sent again and given another key. Adds columns and checks to small tables
-- and to webhook_delivery, which is locked for the time that a check takes to read it.

-- A key that takes over at a moment, while receivers learn of it.
alter table webhook_key
    add next_key text,
    add next_created_at timestamptz,
    add next_from timestamptz,
    add constraint webhook_key_next check (
        (next_key is null) = (next_from is null) and (next_key is null) = (next_created_at is null));

alter table webhook_endpoint
    add paused_at timestamptz,
    -- In the words of the dialect; empty: all of them.
    add types text[] not null default '{}';

alter table webhook_delivery
    -- Attempts, counted from the first, after which it is given up; rises when it is sent again.
    add attempts_max int not null default 8 check (attempts_max > 0),
    add test boolean not null default false,
    drop constraint webhook_delivery_status_check,
    add constraint webhook_delivery_status_check check (status in ('pending', 'delivered', 'dead', 'cancelled'));
alter table webhook_delivery alter attempts_max drop default;

-- Lists are in the order of ids, which rise with time; the primary key does for all of a tenant.
drop index webhook_delivery_recent;
create index webhook_delivery_of_endpoint on webhook_delivery (org_id, endpoint_id, id);
create index webhook_delivery_dead on webhook_delivery (org_id, endpoint_id, position) where status = 'dead';

-- What is old is found by its place: rows are written in the order of time.
create index webhook_delivery_age on webhook_delivery using brin (created_at);
