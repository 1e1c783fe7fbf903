import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { maskText } from '../../src/domain/mask.ts';
import { embedFrom } from '../../src/embeddings/configured.ts';
import { createEmbed } from '../../src/embeddings/embed.ts';
import { openTestStore } from '../support/store.ts';
import { startEndpoint, type TestEndpoint, wordsVector } from './endpoint.ts';

let store: Awaited<ReturnType<typeof openTestStore>>;
let endpoint: TestEndpoint;
beforeEach(async () => {
  [store, endpoint] = await Promise.all([openTestStore(), startEndpoint(wordsVector(8))]);
});
afterEach(() => Promise.all([store.close(), endpoint.close()]));

test('texts leave masked, though masking was off when they came; the key stands in its header only', async () => {
  const personal = [
    'ada.lovelace@example.org',
    '+44 20 7946 0958',
    'GB33BUKB20201555555555',
    '4111 1111 1111 1111',
  ];
  const texts = personal.flatMap((one) => [
    `please write to ${one} today`,
    // The cut behind 2,000 letters must leave no half of it either.
    ...[0, 3, 7, 12].map((back) => `${'so it goes '.repeat(200).slice(0, 1_999 - back)} ${one} and on`),
  ]);
  const key = 'sk-secret-0123456789';
  const embed = createEmbed({
    endpoint: { url: endpoint.url, model: 'm', key },
    store,
    now: () => new Date(),
  });
  const { dense } = await embed(texts, new AbortController().signal);
  expect(dense).not.toBeNull();

  const bodies = endpoint.received.map(({ body }) => body).join('\n');
  for (const one of [...personal, 'lovelace', 'ada.', '7946', 'GB33', 'BUKB', '4111', key])
    expect(bodies).not.toContain(one);
  expect(endpoint.texts()).toContain('please write to <email> today');
  for (const text of endpoint.texts()) {
    expect(maskText(text)).toBe(text);
    expect(text.length).toBeLessThanOrEqual(2_000);
  }
  expect(endpoint.received.map(({ authorization }) => authorization)).toEqual([`Bearer ${key}`]);
});

test('a redirect is not followed: neither texts nor key reach the other host', async () => {
  const other = await startEndpoint(wordsVector(8));
  for (const code of [301, 302, 303, 307, 308]) {
    endpoint.script.push((response) => void response.writeHead(code, { location: other.url }).end());
    const embed = createEmbed({
      endpoint: { url: endpoint.url, model: 'm', key: 'k' },
      store,
      now: () => new Date(),
    });
    const { why } = await embed(['a text'], new AbortController().signal);
    expect(why).toBe(`it sends its visitors elsewhere (HTTP ${code})`);
  }
  expect(other.received).toEqual([]);
  await other.close();
});

test('nothing is asked for while no address is set; with one, the settings say where, what and with which key', async () => {
  const options = { store, now: () => new Date() };
  const environment = { BATON_EMBEDDINGS_MODEL: 'm', BATON_EMBEDDINGS_KEY: 'k' };
  expect(embedFrom(readConfig({ environment }).config, options)).toBeUndefined();
  const set = readConfig({ environment: { ...environment, BATON_EMBEDDINGS_URL: endpoint.url } });
  await embedFrom(set.config, options)!(['a text'], new AbortController().signal);
  expect(endpoint.received).toMatchObject([{ model: 'm', authorization: 'Bearer k', input: ['a text'] }]);
});
