-- One row: when the newest bot session started; null while there is none.
select max(started_at) as newest from sessions where exclusion is null and not test;
