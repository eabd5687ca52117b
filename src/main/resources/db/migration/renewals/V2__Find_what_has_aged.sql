create index handovers_over on renewals.handovers (settled_at) where words <> '[erased]';
