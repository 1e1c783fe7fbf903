import { expect, test } from 'vitest';
import { startService } from '../../support/service.ts';

// What the model has found, each as the smallest case that showed it.

test('an estimate later in a session says nothing of its start: the time to the handover is known', async () => {
  const service = await startService();
  try {
    const at = (second: number) => `2026-11-10T09:00:0${second}.000Z`;
    await service.send([
      { id: '1', type: 'message.user', conversation_id: 'c', occurred_at: at(0), text: 'hello' },
      { id: '2', type: 'handover.requested', conversation_id: 'c', occurred_at: at(4) },
      { id: '3', type: 'message.bot', conversation_id: 'c', occurred_at: at(5), time_estimated: true },
    ]);
    await service.runJob('sessions');
    const window = 'from=2026-11-10&to=2026-11-11';
    expect((await service.report(`sessions?${window}`)).rows).toMatchObject([
      { time_to_handover_ms: 4000, time_estimated: true },
    ]);
    expect((await service.report(`waiting-times?${window}`)).rows).toMatchObject([{ time_to_handover_n: 1 }]);
  } finally {
    await service.stop();
  }
});
