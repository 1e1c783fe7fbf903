-- One row per turn that asks for a person: the verdict of src/domain/asks-for-person.ts. Parameter: $asking.
create or replace temp table asking as
select unnest($asking)::bigint as n;
