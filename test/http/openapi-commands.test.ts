import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApi, operations } from '../../src/http/openapi/document.ts';
import { type Listening, listen } from '../../src/platform/node.ts';
import { ADMIN_KEY, startService, type TestService } from '../support/service.ts';
import { newKey } from '../support/visitor.ts';

const run = promisify(execFile);
const document = openApi();

let service: TestService;
let listening: Listening;
let environment: NodeJS.ProcessEnv;
beforeAll(async () => {
  service = await startService();
  listening = await listen(service.service(), { host: '127.0.0.1', port: 0 });
  const { key } = await newKey(service, ['ingest']);
  environment = { ...process.env, BATON_KEY: key, BATON_ADMIN_KEY: ADMIN_KEY };
});
afterAll(() => listening.stop());

/** Paths whose example names something that this service has not. */
const MADE_UP = /\{(id|session_id|conversation_id|name|gap_id)\}/;

test.each(
  operations().map(({ id, method, path }) => [id, method, path] as const),
)('the command of %s does what the document says', async (_, method, path) => {
  const operation = document.paths[path]![method]!;
  const { source } = operation['x-codeSamples'][0]!;
  const command = source
    .replace('http://127.0.0.1:8080', listening.url)
    .replace(/^curl /, "curl -s -o /dev/null -w '%{http_code}' ");
  const { stdout } = await run('sh', ['-c', command], { env: environment });
  expect(Object.keys(operation.responses)).toContain(stdout);
  expect(stdout).toMatch(MADE_UP.test(path) ? /^(2|404)/ : /^2/);
});
