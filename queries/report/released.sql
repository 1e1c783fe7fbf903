-- One row: when the bot version $version went live, by its first announcement, else its first event; null when it was
-- there before the window [$from, $to) already.
select
  case when min(occurred_at) >= $from::timestamptz
    then coalesce(min(occurred_at) filter (where type = 'bot.released'), min(occurred_at))
  end as released_at
from events
where bot_version = $version and occurred_at < $to::timestamptz
  and (not coalesce(test, false) or {{include_test}}) and {{filters}};
