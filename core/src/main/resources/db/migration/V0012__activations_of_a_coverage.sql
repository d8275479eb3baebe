-- Finding the links that a change of a coverage concerns. Creates an index only: writes to activation wait meanwhile.

create index activation_of_coverage on activation (org_id, coverage_id, link_id)
    where status in ('scheduled', 'pending', 'active', 'depleted');
