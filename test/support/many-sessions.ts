import type { Store } from '../../src/store/store.ts';

/**
 * Puts so many sessions straight into the tables, as a fold of 90 days up to the 22nd of November 2026 would leave
 * them: every third was handed over, every fifth field is unknown.
 */
export async function fillSessions(store: Store, sessions: number): Promise<void> {
  await store.write(async ({ run }) => {
    // The fields of a cell repeat every 630 sessions: 2 · 5 · 7 · 9.
    await run(
      `insert into sessions by name
       select
         1 + i % 630 as cell,
         'c' || i || '#1' as session_id, 'bench' as source, 'c' || i as conversation_id,
         timestamptz '2026-08-24T00:00:00Z' + to_microseconds(i * (7776000000000 // $sessions)) as started_at,
         started_at + to_seconds(i % 900) as last_event_at,
         true as settled, false as test,
         case when i % 3 = 0 then 'handed_over' when i % 7 = 0 then 'broken' else 'automated' end as outcome,
         case when i % 3 = 0 then case when i % 2 = 0 then 'bot_break' else 'user_requested' end end as reason,
         case when i % 3 = 0 and i % 5 <> 0 then 'no_match' end as leaf,
         'bot' || i % 3 as bot_id, 'v' || i % 9 as bot_version, case when i % 5 <> 0 then 'web' end as channel,
         case when i % 5 <> 1 then 'pt-BR' end as language, case when i % 3 = 0 then 'billing' end as team_id,
         'u_' || md5(i::varchar) as user_id, case when i % 5 <> 2 then 'order_status' end as intent,
         map { 'plan': 'pro', 'city': 'Lisbon ' || i % 40 } as attributes,
         5 + i % 20 as events, 2 + i % 8 as user_turns, 2 + i % 8 as text_turns, i % 2 as unrecognised_text_turns,
         i % 2 as unrecognised_turns, case when i % 3 = 0 then 1 else 0 end as attempts,
         case when i % 3 = 0 then i % 90000 end as time_to_handover_ms,
         case when i % 3 = 0 then i % 8 end as turns_to_handover,
         case when i % 5 = 3 then (i % 100) / 99 end as csat,
         i % 50 = 0 as time_estimated, last_event_at as first_received_at
       from range($sessions) rows(i)`,
      { sessions },
    );
    await run(
      `insert into cells by name
       select distinct cell, cell as verdict, source, bot_id, bot_version, channel, language, team_id, test, exclusion,
         outcome, reason, leaf
       from sessions`,
    );
    await run(
      `insert into handovers by name
       select cell, intent, attributes, time_to_handover_ms, turns_to_handover, session_id, source, conversation_id, 'e' || session_id as request_id, started_at as session_started_at, 1 as attempt,
         started_at + to_milliseconds(time_to_handover_ms) as requested_at, reason, leaf, 'declared' as rule, reason as recorded_reason, leaf as recorded_leaf, rule as recorded_rule,
         'answered' as result, time_to_handover_ms // 2 as wait_ms
       from sessions where attempts = 1`,
    );
    await run(
      `insert into folded by name
       select 0 as folded_offset, 'test' as definition, 1 as data_version, timestamptz '2026-11-22T00:00:00Z' as folded_at`,
    );
  });
}
