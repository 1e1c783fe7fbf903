-- At a start: runs that a dead process left unfinished are failed runs.
update job_runs set status = 'failed', detail = 'the process ended during this run' where status = 'running';
