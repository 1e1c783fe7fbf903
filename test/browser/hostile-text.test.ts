import { describe, expect, test } from 'vitest';
import { REPORTS } from '../../src/reports/reports.ts';
import type { TestService } from '../support/service.ts';
import { chromiumPath } from './chromium.ts';
import { newPerson } from './person.ts';

/** Texts that become code where a page forgets to escape: in text, in attributes, in a script's JSON, in an address. */
const CORPUS = [
  '<script>window.pwned=1</script>',
  '"><img src=x onerror=window.pwned=1>',
  `'><svg/onload=window.pwned=1>`,
  '</script><script>window.pwned=1</script>',
  '<!--<script>window.pwned=1//-->',
  '</title><script>window.pwned=1</script>',
  '</textarea><script>window.pwned=1</script>',
  '" autofocus onfocus=window.pwned=1 x="',
  `' onmouseover=window.pwned=1 x='`,
  '` onmouseover=window.pwned=1 x=`',
  'javascript:window.pwned=1',
  '<a href="javascript:window.pwned=1">open</a>',
  '<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>',
  '<base href="https://elsewhere.example/">',
  '<style>@import "https://elsewhere.example/x.css"</style>',
  '<meta http-equiv=refresh content="0;url=https://elsewhere.example/">',
  '<form action="https://elsewhere.example/"><button>pay',
  '<math><mi xlink:href="javascript:window.pwned=1">x</mi></math>',
  '<template><img src=x onerror=window.pwned=1></template>',
  '&lt;img src=x onerror=window.pwned=1&gt;',
  '&#60;script&#62;window.pwned=1&#60;/script&#62;',
  '\\u003cscript\\u003ewindow.pwned=1\\u003c/script\\u003e',
  '{{constructor.constructor("window.pwned=1")()}}',
  `\${window.pwned=1}`,
  '<scr\u0000ipt>window.pwned=1</script>',
  '<img\u2028src=x\u2029onerror=window.pwned=1>',
  '__proto__',
  '<b id="page-state">{}</b>',
];
const SEEN = CORPUS[1]!;

/** Every field that takes free text, filled with one of the corpus. */
function hostile(text: string, at: number): object[] {
  const event = (second: number, more: object) => ({
    id: `${at}-${second}`,
    source: 'test',
    conversation_id: `${text} ${at}`,
    occurred_at: `2026-11-${String(10 + (at % 9)).padStart(2, '0')}T09:00:${String(second).padStart(2, '0')}Z`,
    bot_id: text,
    bot_version: text,
    channel: text.slice(0, 50),
    user_id: text,
    ...more,
    // `__proto__` alone is no name that the door takes.
    attributes: { plan: text, [`plan ${text}`]: text },
  });
  return [
    event(0, { type: 'bot.released', note: text }),
    event(1, { type: 'message.user', text, intent: text, confidence: 0.2, node: text, message_id: text }),
    event(2, {
      type: 'query.unrecognised',
      text: `${text} ${at % 3}`,
      intent: text,
      candidates: [{ intent: text, confidence: 0.3 }],
    }),
    event(3, { type: 'message.bot', text }),
    event(4, {
      type: 'handover.requested',
      reason: text,
      reason_detail: text,
      team_id: text,
      handover_id: text,
    }),
    event(5, { type: 'handover.accepted', agent_id: text, team_id: text, handover_id: text }),
    event(6, { type: 'message.agent', text, agent_id: text }),
    event(7, { type: 'message.agent', text, public: false, unknown_field: text }),
    event(8, { type: 'feedback.submitted', score: 2, scale_max: 5, text, note: text }),
    event(9, { type: 'conversation.ended' }),
    { type: text, id: `bad-${at}`, occurred_at: text, conversation_id: text, bot_id: text },
  ];
}

async function fill(service: TestService): Promise<void> {
  for (const [at, text] of CORPUS.entries()) await service.send(hostile(text, at));
  await service.runJob('sessions');
  await service.runJob('gaps');
  await service.ask('/v1/intents', {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: `intent,text\r\n"${SEEN.replaceAll('"', '""')}","${SEEN.replaceAll('"', '""')}"\r\n`,
  });
  await service.ask('/v1/keys', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: SEEN, scopes: ['read'] }),
  });
}

const WATCH = `window.broken = []; addEventListener('securitypolicyviolation', (event) => window.broken.push('policy: ' + event.violatedDirective + ' ' + event.blockedURI));`;
const WINDOW = 'from=2026-11-01&to=2026-12-01&include_test=1';
const OVERVIEWS = ['bot', 'channel', 'bot_version', 'language', 'intent', 'team'];

describe.skipIf(!chromiumPath)('Hostile texts on every page', { timeout: 300_000 }, () => {
  const person = newPerson({ settings: { masking: false }, fill });

  /** What would show that a text became markup, code or an address. */
  async function harm(): Promise<string[]> {
    return await person.page.evaluate<string[]>(`[
      ...(window.pwned ? ['a text was executed'] : []),
      ...(window.broken ?? []),
      ...[...document.querySelectorAll('img[src="x"], iframe, base, template, math, style, meta[http-equiv], form[action^="http"], [onerror], [onload], [onfocus], [onmouseover], a[href^="javascript"], script:not([src]):not([type="application/json"])')]
        .map((element) => element.outerHTML.slice(0, 200)),
    ]`);
  }

  async function look(address: string): Promise<string> {
    await person.page.goto(person.url + address);
    await person.page.waitForLoadState('load');
    await person.page.waitForTimeout(150);
    expect(await harm(), address).toEqual([]);
    return await person.page.evaluate<string>('document.body.innerText');
  }

  async function enter(): Promise<void> {
    await person.open('/setup', { watch: WATCH });
  }

  test('a text that became markup would be seen', async () => {
    await enter();
    await person.page.goto(`${person.url}/account`);
    await person.page.evaluate(`document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(SEEN)})`);
    await person.page.waitForFunction('window.broken.length > 0');
    expect((await harm()).join()).toMatch(/policy: script-src.*<img src="x"/);
    person.forgive('');
  });

  test('Overview: every dimension, and each text as a filter', async () => {
    await enter();
    for (const where of OVERVIEWS) {
      await look('/account');
      const said = await look(`/?${WINDOW}#where=${where}`);
      if (where === 'bot') expect(said).toContain('How ');
    }
    for (const text of CORPUS) {
      const said = await look(`/?${WINDOW}&bot=${encodeURIComponent(text)}`);
      if (text === SEEN) expect(said).toContain(SEEN);
    }
  });

  test('Conversations: the list, and each transcript', async () => {
    await enter();
    expect(await look(`/sessions?${WINDOW}`)).toContain(SEEN);
    const opened = await person.page
      .locator('tr[data-session] th a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(opened.length).toBe(CORPUS.length);
    for (const href of opened) await look(`/${href}`);
  });

  test('Gaps: the list, each drawer, and a search', async () => {
    await enter();
    await look(`/gaps?${WINDOW.replace('&include_test=1', '')}`);
    const opened = await person.page
      .locator('tr[data-gap] th a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(opened.length).toBeGreaterThan(5);
    for (const href of opened) await look(`/${href}`);
  });

  test('Reports: each report with its preview', async () => {
    await enter();
    for (const { name } of REPORTS) await look(`/reports?report=${name}&${WINDOW}`);
  });

  test('Setup: each part, the tray with what was refused, and the account', async () => {
    await enter();
    for (const tab of ['start', 'tray', 'health', 'keys', 'people', 'releases', 'definitions', 'settings']) {
      const said = await look(`/setup?tab=${tab}`);
      if (tab === 'keys' || tab === 'tray') expect(said, tab).toContain('onerror=window.pwned');
    }
    await look('/account');
    await look(`/login?token=${encodeURIComponent(SEEN)}`);
  });
});
