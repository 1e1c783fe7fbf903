import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EVENT_FIELDS } from '../../src/domain/event.ts';
import { parseEvent } from '../../src/domain/parse-event.ts';
import { type OpenApi, openApi, operations, resolved } from '../../src/http/openapi/document.ts';
import { EVENT_WORDS } from '../../src/http/openapi/event-schema.ts';
import { SCOPES } from '../../src/store/keys.ts';
import { checkerOf, describedOperations, serves } from '../support/openapi.ts';
import { NOW, startService, type TestService } from '../support/service.ts';
import { visitorOf } from '../support/visitor.ts';

const document: OpenApi = JSON.parse(JSON.stringify(openApi()));
const described = describedOperations(document);

/** Every object inside a value, with where it stands. */
function* objectsIn(value: unknown, at = '#'): Generator<[string, Record<string, unknown>]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [at, value as Record<string, unknown>];
  for (const [name, inner] of Object.entries(value)) yield* objectsIn(inner, `${at}/${name}`);
}

describe('the document is OpenAPI 3.1', () => {
  test('it has what must be there, and nothing that is not known', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    expect(Object.keys(document).sort()).toEqual([
      'components',
      'info',
      'openapi',
      'paths',
      'servers',
      'tags',
    ]);
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.stringMatching(/^\d/) });
    const known = ['description', 'operationId', 'parameters', 'requestBody', 'responses', 'security'];
    for (const { operation } of described)
      expect(
        Object.keys(operation).filter((name) => !known.includes(name) && !name.startsWith('x-')),
      ).toEqual(['tags', 'summary'].filter((name) => name in operation));
  });

  test('every operation has an id of its own, a tag that is listed and words', () => {
    const ids = described.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(25);
    const tags = document.tags.map((tag) => tag.name);
    for (const { operation } of described) {
      expect(operation.operationId).toMatch(/^[A-Za-z][\w-]*$/);
      expect(operation.tags.every((tag) => tags.includes(tag))).toBe(true);
      expect(operation.summary.length).toBeGreaterThan(5);
      expect(operation.description.length).toBeGreaterThan(10);
    }
    expect(new Set(described.flatMap(({ operation }) => operation.tags))).toEqual(new Set(tags));
  });

  test('every reference points at something', () => {
    const references = [...objectsIn(document)].filter(([, value]) => typeof value.$ref === 'string');
    expect(references.length).toBeGreaterThan(100);
    for (const [at, { $ref }] of references)
      expect(() => resolved(document, $ref as string), at).not.toThrow();
  });

  test('every name in a path is a required parameter, and no parameter is given twice', () => {
    for (const { path, operation } of described) {
      const parameters = operation.parameters.map((one) =>
        'name' in one ? one : resolved<{ name: string; in: string; required?: boolean }>(document, one.$ref),
      );
      const inPath = parameters.filter((one) => one.in === 'path');
      expect(inPath.map((one) => one.name).sort(), path).toEqual(
        [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort(),
      );
      expect(inPath.every((one) => one.required)).toBe(true);
      const places = parameters.map((one) => `${one.in} ${one.name}`);
      expect(new Set(places).size, path).toBe(places.length);
    }
  });

  test('every answer has words, and every body a schema that can be checked with', () => {
    for (const { operation } of described) {
      expect(Object.keys(operation.responses).length).toBeGreaterThan(0);
      for (const [status, answer] of Object.entries(operation.responses)) {
        expect(status).toMatch(/^[2-5]\d\d$/);
        expect(answer.description).toMatch(/\.$/);
        for (const [type, { schema }] of Object.entries(answer.content ?? {}))
          expect(
            () => checkerOf(document, schema),
            `${operation.operationId} ${status} ${type}`,
          ).not.toThrow();
      }
    }
    for (const [name, schema] of Object.entries(document.components.schemas))
      expect(() => checkerOf(document, schema), name).not.toThrow();
  });

  test('every example is what its schema says', () => {
    const bodies = described.flatMap(({ operation }) => [
      ...Object.values(operation.requestBody?.content ?? {}),
      ...Object.values(operation.responses).flatMap((answer) => Object.values(answer.content ?? {})),
    ]);
    const shown = bodies.filter((body) => body.example !== undefined);
    expect(shown.length).toBeGreaterThan(30);
    for (const { schema, example } of shown) expect(checkerOf(document, schema)(example)).toEqual([]);
  });

  test('each operation that is not open says its scope, in a way that is declared', () => {
    for (const { access, path, method } of operations()) {
      const security = document.paths[path]![method]!.security;
      const schemes = security.flatMap((way) => Object.entries(way));
      expect(schemes.map(([, scopes]) => scopes)).toEqual(schemes.map(() => [access]));
      expect(schemes.length > 0).toBe(access !== 'open');
      for (const [scheme, scopes] of schemes) {
        expect(Object.keys(document.components.securitySchemes)).toContain(scheme);
        for (const scope of scopes) expect(SCOPES).toContain(scope);
      }
    }
  });
});

describe('an event', () => {
  const schema = document.components.schemas.Event!;
  const check = checkerOf(document, schema);
  const event = (fields: object) => ({ type: 'message.user', conversation_id: 'c1', ...fields });
  const properties = schema.properties as Record<string, Record<string, number | string[] | string>>;

  test('each field of the door has words, and no other', () => {
    expect(Object.keys(EVENT_WORDS).sort()).toEqual([...EVENT_FIELDS].sort());
    expect(Object.keys(properties).sort()).toEqual([...EVENT_FIELDS].sort());
  });

  test('needs a conversation, but for a release', () => {
    for (const [raw, good] of [
      [{ type: 'message.user' }, false],
      [{ type: 'bot.released', bot_version: 'v2' }, true],
      [event({}), true],
      [event({ type: 'message.nobody' }), false],
    ] as const) {
      expect(check(raw).length === 0, JSON.stringify(raw)).toBe(good);
      expect(parseEvent(raw, NOW).ok, JSON.stringify(raw)).toBe(good);
    }
  });

  test('the limits in the document are those of the door', () => {
    const text = (length: number) => 'x'.repeat(length);
    const tried: [string, unknown, boolean][] = Object.entries(properties).flatMap(([name, limits]) => {
      const { maxLength, minimum, maximum } = limits;
      const cases: [string, unknown, boolean][] = [];
      // A reason is cut instead of refused.
      if (typeof maxLength === 'number' && name !== 'language' && name !== 'reason')
        cases.push([name, text(maxLength), true], [name, text(maxLength + 1), false]);
      if (typeof maximum === 'number' && maximum < Number.MAX_SAFE_INTEGER)
        cases.push([name, maximum, true], [name, maximum * 1.01, false]);
      if (typeof minimum === 'number') cases.push([name, minimum, true], [name, minimum - 1, false]);
      if (Array.isArray(limits.enum) && name !== 'type')
        cases.push([name, limits.enum[0], true], [name, 'nobody', false]);
      if (limits.type === 'boolean') cases.push([name, true, true], [name, 'yes', false]);
      return cases;
    });
    tried.push(
      ['language', 'pt-BR', true],
      ['language', 'portuguese!', false],
      ['occurred_at', '2026-11-12T09:00:00Z', true],
      ['occurred_at', '2026-11-12T09:00:00', false],
      ['attributes', Object.fromEntries(Array.from({ length: 33 }, (_, n) => [`k${n}`, 1])), false],
      ['attributes', { plan: 'gold', seats: 3, vip: true }, true],
      ['attributes', { plan: { deep: 1 } }, false],
      ['candidates', Array.from({ length: 11 }, () => ({ intent: 'a' })), false],
      ['candidates', [{ intent: 'a', confidence: 0.5 }], true],
    );
    expect(tried.length).toBeGreaterThan(60);
    for (const [name, value, good] of tried) {
      const raw = event({ [name]: value });
      const label = `${name} ${JSON.stringify(value).slice(0, 60)}`;
      expect(check(raw).length === 0, `the document: ${label}`).toBe(good);
      expect(parseEvent(raw, NOW).ok, `the door: ${label}`).toBe(good);
    }
  });
});

describe('the running service', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  /** Forms that are refused when nothing is filled in. */
  const FORM_OF: Record<string, string> = { '/language': 'language=de' };

  test('every route of the API is described, and every operation has a route', async () => {
    const { app } = service.service();
    const routes = app.routes.filter(({ method }) => method !== 'ALL');
    const isDescribed = ({ method, path }: { method: string; path: string }) =>
      described.some((one) => one.method === method.toLowerCase() && serves(path, one.path));
    const undescribed = routes.filter((route) => !isDescribed(route));
    // What is left are the pages: they speak HTML, or send browsers to sign in.
    for (const { method, path } of undescribed) {
      expect(path, `${method} ${path} is in no file of src/http/openapi`).not.toMatch(/^\/v\d/);
      const { status, headers } = await app.request(path.replaceAll(/:\w+/g, 'none'), {
        method,
        headers: {
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/x-www-form-urlencoded',
        },
        ...(method === 'POST' ? { body: FORM_OF[path] ?? '' } : {}),
      });
      const isPage = status === 303 || headers.get('content-type')?.startsWith('text/html');
      expect(isPage || path.startsWith('/assets/'), `${method} ${path}`).toBe(true);
    }
    for (const one of described)
      expect(
        routes.some(({ method, path }) => method.toLowerCase() === one.method && serves(path, one.path)),
        `${one.method} ${one.path}`,
      ).toBe(true);
  });

  test('the document and its page are open, and say which version they are', async () => {
    const { app } = service.service();
    const answer = await app.request('/openapi.json');
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(await answer.json()).toEqual(document);
    const again = await app.request('/openapi.json', {
      headers: { 'if-none-match': answer.headers.get('etag')! },
    });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await app.request('/docs')).headers.get('content-type')).toMatch(/^text\/html/);
  });

  test('the cookie in the document is the one that a login sets', async () => {
    const response = await visitorOf(service).signIn();
    expect(response.headers.get('set-cookie')).toContain(
      `${document.components.securitySchemes.login!.name}=`,
    );
  });
});

test('the checker sees what is wrong: a missing field, one too many, another type, a dead reference', () => {
  const check = checkerOf(document, { $ref: '#/components/schemas/Run' });
  const run = { job: 'gaps', slot: '2026-11-22T12:00:00Z', status: 'ok', rows: 0, duration_ms: 1 };
  expect(check(run)).toEqual([]);
  for (const wrong of [
    { ...run, rows: -1 },
    { ...run, more: 1 },
    { ...run, status: 'fine' },
    { job: 'gaps' },
  ])
    expect(check(wrong)).not.toEqual([]);
  expect(() => checkerOf(document, { $ref: '#/components/schemas/Nothing' })({})).toThrow();
});
