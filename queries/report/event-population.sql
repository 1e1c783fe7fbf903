-- What the events report counts and lists.
events
where occurred_at >= $from::timestamptz and occurred_at < $to::timestamptz
  and (not coalesce(test, false) or {{include_test}}) and {{filters}}
