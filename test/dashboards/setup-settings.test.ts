import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig, SETTINGS } from '../../src/config.ts';
import { ADMIN_KEY, startService, type TestService } from '../support/service.ts';
import { visitorOf } from '../support/visitor.ts';

const SECRET = 'a-pseudonym-key-of-thirty-two-chars';
let service: TestService;
let admin: ReturnType<typeof visitorOf>;
beforeAll(async () => {
  const { origins } = readConfig({ environment: { BATON_PORT: '9', BATON_PSEUDONYM_KEY: SECRET } });
  service = await startService({ pseudonym_key: SECRET }, { origins });
  admin = visitorOf(service);
  await admin.signIn();
});
afterAll(() => service.stop());

const part = async (tab: string, visitor = admin) => await (await visitor.go(`/setup?tab=${tab}`)).text();

test('every setting is shown with where it comes from, and no secret', async () => {
  const page = await part('settings');
  for (const key of Object.keys(SETTINGS)) expect(page).toContain(`<code>BATON_${key.toUpperCase()}</code>`);
  const text = page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
  expect(text).toMatch(/BATON_PSEUDONYM_KEY [^.]+ set, and hidden environment/);
  expect(text).toMatch(/BATON_TIMEZONE Zone of reports that name none UTC default/);
  for (const secret of [SECRET, ADMIN_KEY]) expect(page).not.toContain(secret);
});

test('who may not see a part is told which role may, and who can give it', async () => {
  await service.ask('/v1/people', {
    method: 'POST',
    body: JSON.stringify({ name: 'Berta <b>', role: 'admin' }),
  });
  const answer = await service.ask('/v1/people', {
    method: 'POST',
    body: JSON.stringify({ name: 'vera', role: 'viewer' }),
  });
  const { token } = (await answer.json()) as { token: string };
  const viewer = visitorOf(service);
  await viewer.send('/login', { token });
  const page = await part('settings', viewer);
  expect(page).toContain('This part needs the role admin');
  expect(page).toContain('Admins here: <bdi>admin</bdi>, <bdi>Berta &lt;b&gt;</bdi>.');
  expect(page).not.toContain('BATON_');
});

test('jobs are run from their own part, and Health says when one failed', async () => {
  expect(await part('health')).toContain('<a href="setup?tab=jobs">ok</a>');
  const jobs = await part('jobs');
  for (const job of ['sessions', 'gaps']) expect(jobs).toContain(`Run ${job} now`);
  await admin.send('/setup', { do: 'run-job', job: 'sessions' });
  expect(await part('jobs&done=job-ran')).toContain('The job ran.');
  const { store } = service.service();
  await store.write((transaction) =>
    transaction.run("update job_runs set status = 'failed', detail = 'full disk'"),
  );
  expect(await part('health')).toContain('<a href="setup?tab=jobs">1 failed</a>');
  expect(await part('jobs')).toContain('full disk');
});
