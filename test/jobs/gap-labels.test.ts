import { expect, test } from 'vitest';
import { gapsOf, missed } from '../support/gaps.ts';
import { startService } from '../support/service.ts';

const WORDINGS = [
  'where is my refund',
  'my refund is not here',
  'refund still missing',
  'status of my refund',
];

test('a gap that the machine calls otherwise after a regroup says so, and only then', async () => {
  const service = await startService();
  try {
    await service.send(
      WORDINGS.flatMap((text, need) => Array.from({ length: 15 }, (_, at) => missed(`${need}-${at}`, text))),
    );
    await service.runJob('sessions');
    await service.runJob('gaps');
    const gaps = gapsOf(service);
    const [gap] = (await gaps.list()).gaps;
    expect((await gaps.get(gap!.gap_id)).machine_changes).toEqual([]);

    const { store } = service.service();
    await store.write((transaction) => transaction.run("update gap_groups set label = 'money back'"));
    await service.send([missed('more', 'refund refund refund')]);
    await service.runJob('sessions');
    await service.runJob('gaps');
    await service.runJob('gaps');
    const { machine_changes, label } = await gaps.get(gap!.gap_id);
    expect(machine_changes).toEqual([
      {
        changed_at: expect.any(String),
        change: 'renamed',
        gap_id: gap!.gap_id,
        other_id: null,
        label: 'money back',
      },
    ]);
    expect(label).toBe(gap!.label);
    // The old name is a customer's wording like any other.
    const blind = await service.ask('/v1/keys', {
      method: 'POST',
      body: JSON.stringify({ name: 'blind', scopes: ['read'] }),
    });
    const { key } = (await blind.json()) as { key: string };
    expect((await gapsOf(service, key).get(gap!.gap_id)).machine_changes).toMatchObject([{ label: null }]);
  } finally {
    await service.stop();
  }
});
