import { afterEach, beforeEach, expect, test } from 'vitest';
import { toldNeeds } from '../gaps/needs.ts';
import { gapsOf, missed } from '../support/gaps.ts';
import { startService, type TestService } from '../support/service.ts';

// A small store, as the service regroups it when somebody asks for it: a decision about one gap moves no other.
let service: TestService;
let gaps: ReturnType<typeof gapsOf>;
beforeEach(async () => {
  service = await startService();
  gaps = gapsOf(service);
});
afterEach(() => service.stop());

const TOLD = toldNeeds(3, 9);

/** The gap that holds each query. */
async function places(): Promise<Map<string, string>> {
  const rows = await service.service().store.rows('select query, gap_id from gap_queries');
  return new Map(rows.map((row) => [String(row.query), String(row.gap_id)]));
}
const ofOthers = (all: Map<string, string>, touched: ReadonlySet<string>) =>
  new Map([...all].filter(([query]) => !touched.has(query)).sort());

test('gaps that nobody touched keep their ids and queries through merge, split, owner and undo', async () => {
  const turns = TOLD.flatMap(({ text, count }) => Array.from({ length: count }, () => text));
  await service.send(turns.map((text, at) => missed(`turn-${at}`, text)));
  await service.runJob('sessions');
  await service.runJob('gaps');
  const before = await places();
  const ids = [...Map.groupBy([...before], ([, gap]) => gap)]
    .filter(([, members]) => members.length > 2)
    .map(([gap]) => gap);
  const [one, other, third] = ids as [string, string, string];
  expect(ids.length).toBeGreaterThan(3);
  const touched = new Set([...before].filter(([, gap]) => [one, other, third].includes(gap)).map(([q]) => q));
  const wanted = ofOthers(before, touched);

  expect((await gaps.post(`/v1/gaps/${other}/merge`, { into: one })).status).toBe(200);
  await service.runJob('gaps');
  expect(ofOthers(await places(), touched)).toEqual(wanted);

  const [query] = [...before].find(([, gap]) => gap === third)!;
  expect((await gaps.post(`/v1/gaps/${third}/split`, { queries: [query] })).status).toBe(200);
  expect((await gaps.patch(one, { owner: 'Ana' })).status).toBe(200);
  await service.runJob('gaps');
  expect(ofOthers(await places(), touched)).toEqual(wanted);

  await service.restart();
  for (const gap of [one, one, third]) {
    expect((await gaps.post(`/v1/gaps/${gap}/undo`, {})).status).toBe(200);
    await service.runJob('gaps');
    expect(ofOthers(await places(), touched)).toEqual(wanted);
  }
  // Nothing is decided any more: all is as it was.
  expect(await places()).toEqual(before);
});
