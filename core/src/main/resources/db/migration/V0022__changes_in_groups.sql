-- Many changes in one transaction. Builds a small index, adds an empty column, builds another small index; locks
-- network_command and network_memory for writing meanwhile.

-- whether a policy has reached the network since a change of its SIM was written
create index network_command_ended on network_command (org_id, sim_id, ended_step)
    where not exclusive and ended_step is not null;

-- adapters say of some records until when they are of use
alter table network_memory add column forget_at timestamptz;
create index network_memory_forget on network_memory (forget_at) where forget_at is not null;
