import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { newestSegment } from './damage.ts';
import { startServer } from './server.ts';
import { storedIds } from './stored.ts';
import { eventOf, idOf, newTraffic } from './traffic.ts';

// The database may know more than the journal still holds: a byte of the last record has rotted, or the machine lost
// power and the journal's last blocks with it. Lines that are written then must not get offsets that count as applied.
it.each<[string, (segment: string) => void]>([
  ['has rotted', rotLastByte],
  ['is gone', (segment) => truncateSync(segment, 0)],
])(
  'stores what comes after a start at which the end of the journal %s',
  { timeout: 60_000 },
  async (_, damage) => {
    const folder = mkdtempSync(join(tmpdir(), 'baton-rot-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const place = {
      dataDir: join(folder, 'data'),
      logFile: join(folder, 'server.log'),
      key: 'rot-test-key'.padEnd(40, 'x'),
    };
    const traffic = newTraffic('rot', Date.now() - 86_400_000);
    const post = async (url: string, numbers: number[]) => {
      const headers = { authorization: `Bearer ${place.key}`, 'content-type': 'application/json' };
      const body = JSON.stringify(numbers.map((number) => eventOf(traffic, number)));
      const response = await fetch(`${url}/v1/events?wait=stored`, { method: 'POST', headers, body });
      expect(await response.json()).toMatchObject({ accepted: numbers.length, stored: numbers.length });
    };

    const before = await startServer(place, 60_000);
    await post(before.url, [0, 1, 2, 3, 4]);
    await before.kill();
    damage(newestSegment(place.dataDir)!);

    const after = await startServer(place, 60_000);
    await post(after.url, [5, 6, 7]);
    const ids = await storedIds(after.url, place.key, traffic);
    expect(await after.stop()).toBe(0);
    expect(ids.sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((number) => idOf(traffic, number)));
  },
);

/** Flips one bit near the end: inside the payload of the last record. */
function rotLastByte(segment: string): void {
  const bytes = readFileSync(segment);
  bytes[bytes.length - 20]! ^= 1;
  writeFileSync(segment, bytes);
}
