-- A table of tenants' notes behind row-level security, in the manner of the real migrations.
create table note (
    id bigint generated always as identity primary key,
    org_id uuid not null,
    text text not null,
    written_at timestamptz not null default now()
);

alter table note enable row level security;

create policy note_of_org on note using (org_id = current_setting('app.org', true)::uuid);

grant select, insert on note to simplane_app;
