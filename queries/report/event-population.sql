-- What the events report counts and lists: one row per event.
events
where occurred_at >= $from::timestamptz and occurred_at < $to::timestamptz
  and (not coalesce(test, false) or {{include_test}}) and {{filters}}
