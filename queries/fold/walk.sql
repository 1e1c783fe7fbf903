-- One row per handover event with its attempt, filled from src/jobs/walk.ts: each step depends on all before it, which no
-- window function can say, and a recursive query takes time with the square of the steps.
create or replace temp table walked (n bigint, attempt bigint);
