import { afterAll, beforeAll, expect, test } from 'vitest';
import { docsMain } from '../../dashboards/docs/page.ts';
import { CONTENT_SECURITY_POLICY } from '../../dashboards/security.ts';
import { openApi } from '../../src/http/openapi/document.ts';
import { describedOperations } from '../support/openapi.ts';
import { startService, type TestService } from '../support/service.ts';

let service: TestService;
let page: string;
beforeAll(async () => {
  service = await startService();
  const response = await service.service().app.request('/docs');
  expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
  page = await response.text();
});
afterAll(() => service.stop());

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

test('it shows every operation with its summary, its command and each of its answers', () => {
  const document = openApi();
  for (const { method, path, operation } of describedOperations(document)) {
    const start = page.indexOf(`<h3 id="${operation.operationId}"`);
    expect(start, operation.operationId).toBeGreaterThan(0);
    const shown = page.slice(start, page.indexOf('</article>', start));
    expect(shown).toContain(`${method.toUpperCase()}</span> <code>${path}</code>`);
    expect(shown).toContain(escaped(operation.summary));
    expect(shown).toContain(escaped(operation['x-codeSamples'][0]!.source));
    for (const status of Object.keys(operation.responses))
      expect(shown).toContain(`<strong class="status">${status}</strong>`);
  }
  for (const name of Object.keys(document.components.parameters)) expect(page).toContain(`>${name}</code>`);
});

test('every link inside it leads somewhere, and every id is there once', () => {
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!);
  expect(new Set(ids).size).toBe(ids.length);
  const links = [...page.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]!);
  expect(links.length).toBeGreaterThan(100);
  expect([...new Set(links)].filter((link) => !ids.includes(link))).toEqual([]);
});

test('it needs nothing from elsewhere and no script', () => {
  expect(page).not.toMatch(/<script|\sstyle=|\son\w+=|<style/);
  const loaded = [...page.matchAll(/<(?:link|img|iframe)[^>]+(?:href|src)="([^"]+)"/g)].map(
    (match) => match[1],
  );
  expect(loaded.length).toBe(2);
  for (const address of loaded) expect(address).toMatch(/^assets\//);
});

test('words of the document are shown as words, not as markup', () => {
  const document = openApi();
  const hostile = '<img src=x onerror=alert(1)>"\'&';
  document.info.description = hostile;
  const operation = document.paths['/healthz']!.get!;
  operation.summary = hostile;
  operation.description = `\`${hostile}\` **${hostile}**`;
  operation.responses['200']!.content!['application/json']!.example = { [hostile]: hostile };
  document.components.schemas.Alive!.description = hostile;
  expect(docsMain(document).toString()).not.toContain('<img');
});
