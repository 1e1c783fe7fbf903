import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApi, operations } from '../../src/http/openapi/document.ts';
import type { Operation } from '../../src/http/openapi/operation.ts';
import { FORMATS } from '../../src/reports/formats.ts';
import { askOperation } from '../support/ask-operation.ts';
import { chats } from '../support/chats.ts';
import { startService, type TestService } from '../support/service.ts';

const document = openApi();

let service: TestService;
beforeAll(async () => {
  service = await startService();
  await service.send(chats(60));
  await service.runJob('sessions');
  await service.runJob('gaps');
});
afterAll(() => service.stop());

describe('every report', () => {
  const REPORTS = operations().filter((operation) => /^\/v1\/reports\/[\w-]+$/.test(operation.path));

  test.each(
    REPORTS.map((operation) => [operation.id, operation] as const),
  )('%s comes in each of its formats, by Accept and by extension', async (_, operation) => {
    const formats = Object.keys(document.paths[operation.path]!.get!.responses['200']!.content!);
    for (const type of formats) {
      const response = await askOperation(service, operation, { headers: { accept: type } });
      expect([response.status, response.headers.get('content-type')?.split(';')[0]]).toEqual([200, type]);
      await response.arrayBuffer();
    }
    expect(FORMATS.map((format) => format.mediaType)).toEqual(formats);
    for (const { extension, mediaType } of FORMATS) {
      const response = await askOperation(service, operation, { path: `${operation.path}.${extension}` });
      expect([response.status, response.headers.get('content-type')?.split(';')[0]]).toEqual([
        200,
        mediaType,
      ]);
      await response.arrayBuffer();
    }
  });

  test.each(
    REPORTS.map((operation) => [operation.id, operation] as const),
  )('%s takes the parameters that it names, and no other that a report has', async (_, operation) => {
    // A parameter may have words of its own here; the others are tried with those that they have elsewhere.
    const all = new Map(
      [...Object.values(document.components.parameters), ...REPORTS.flatMap(inline), ...inline(operation)]
        .filter((one) => one.in === 'query')
        .map((one) => [one.name, one]),
    );
    const named = (operation.parameters ?? []).map((one) => (typeof one === 'string' ? one : one.name));
    for (const parameter of all.values()) {
      const name = parameter.name === 'attr.KEY' ? 'attr.plan' : parameter.name;
      const value = String(parameter.example ?? 'gold');
      const query = `${name}=${encodeURIComponent(value)}${name === 'to' ? '&from=2026-11-01' : ''}`;
      const response = await askOperation(service, operation, { query });
      const isRefused = response.status === 422;
      expect(
        isRefused ? 'refused' : response.status,
        `${query}: ${isRefused ? await response.text() : ''}`,
      ).toBe(named.includes(parameter.name) ? 200 : 'refused');
      if (!isRefused) await response.arrayBuffer();
    }
    expect((await askOperation(service, operation, { query: 'nobody=1' })).status).toBe(422);
  });
});

function inline({ parameters = [] }: Operation) {
  return parameters.filter((one) => typeof one === 'object');
}
