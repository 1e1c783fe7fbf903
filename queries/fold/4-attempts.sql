-- One row per handover event: the attempt (1, 2, … of its session) that it opens or applies to; null: none.
-- The walk goes through all sessions at once, one handover event of each per step. Its state: the handover id of every
-- attempt so far, and whether it is open (failed, abandoned and returned close it).
create or replace temp table walk as
with recursive steps as (
  select
    row_number() over (partition by session_n order by n) as k,
    n, session_n, type, handover_id
  from timeline
  where starts_with(type, 'handover.')
),
walked as (
  select
    k, n, session_n, type, handover_id,
    case when type = 'handover.requested' then 1 end as attempt,
    case when type = 'handover.requested' then [handover_id] else []::varchar[] end as ids,
    case when type = 'handover.requested' then [true] else []::boolean[] end as opened
  from steps
  where k = 1
  union all
  select
    k, n, session_n, type, handover_id, attempt,
    case
      when attempt > len(ids) then list_append(ids, handover_id)
      when type = 'handover.requested' and ids[attempt] is null and handover_id is not null
        then list_transform(ids, lambda id, i: case when i = attempt then handover_id else id end)
      else ids
    end as ids,
    case
      when attempt > len(opened) then list_append(opened, true)
      when type in ('handover.failed', 'handover.abandoned', 'handover.returned')
        then list_transform(opened, lambda is_open, i: is_open and i is distinct from attempt)
      else opened
    end as opened
  from (
    select
      *,
      case
        when type = 'handover.requested' then coalesce(
          case when handover_id is null then newest_open else newest_open_same end,
          case when newest_open is not null and ids[newest_open] is null then newest_open end,
          len(ids) + 1)
        else coalesce(newest_same, newest_open)
      end as attempt
    from (
      select
        s.*, w.ids, w.opened,
        list_max(list_filter(range(1, len(w.ids) + 1), lambda i: w.opened[i])) as newest_open,
        list_max(list_filter(range(1, len(w.ids) + 1), lambda i: w.opened[i] and w.ids[i] = s.handover_id)) as newest_open_same,
        list_max(list_filter(range(1, len(w.ids) + 1), lambda i: w.ids[i] = s.handover_id)) as newest_same
      from walked w
      join steps s on s.session_n = w.session_n and s.k = w.k + 1
    )
  )
)
select n, session_n, type, attempt from walked;
