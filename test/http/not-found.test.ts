import { afterAll, beforeAll, expect, test } from 'vitest';
import { startService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

test.each([
  ['/nowhere', './'],
  ['/gaps/of/mine', '../../'],
])('a browser at %s gets a page that leads home', async (path, home) => {
  const answer = await service.ask(path, { headers: BROWSER });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=UTF-8']);
  const page = await answer.text();
  expect(page).toContain('There is nothing at this address.');
  expect(page).toContain(`href="${home}"`);
  const style = /<link rel="stylesheet" href="([^"]+)"/.exec(page)![1]!;
  expect((await service.ask(new URL(style, `http://here${path}`).pathname)).status).toBe(200);
});

test.each([
  ['GET', '/v1/nowhere', BROWSER],
  ['GET', '/nowhere', { accept: 'application/json' }],
  ['POST', '/nowhere', BROWSER],
])('%s %s is a problem for programs', async (method, path, headers) => {
  const answer = await service.ask(path, { method, headers });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  expect(await answer.json()).toMatchObject({
    title: 'No such door',
    detail: `there is no ${method} ${path}`,
  });
});
