-- The order in which commands were written and ended, which the clocks of several nodes cannot tell. Rewrites
-- network_command and locks it meanwhile.

create sequence network_command_step;
grant usage on sequence network_command_step to simplane_app;

alter table network_command
    add column written_step bigint not null default nextval('network_command_step'),
    add column ended_step bigint;
