import { Hono } from 'hono';
import { docsMain, docsPage } from '../../dashboards/docs/page.ts';
import type { Language } from '../../dashboards/language.ts';
import type { AppDependencies } from './dependencies.ts';
import { matchesEtag } from './etag.ts';
import { openApi } from './openapi/document.ts';
import { showPage, themeFor } from './page.ts';

/** `GET /openapi.json` and `GET /docs`: what the doors take and answer. Both are made at the first request, and kept. */
export function docsDoor({ assets }: Pick<AppDependencies, 'assets'>) {
  let description: ReturnType<typeof describe> | undefined;
  const described = () => (description ??= describe());
  return new Hono<{ Variables: { language: Language } }>()
    .get('/openapi.json', async (context) => {
      const { text, etag } = await described();
      const headers = { etag, 'cache-control': 'no-cache' };
      if (matchesEtag(context.req.header('if-none-match'), etag))
        return new Response(null, { status: 304, headers });
      return new Response(text, { headers: { ...headers, 'content-type': 'application/json' } });
    })
    .get('/docs', async (context) => {
      // The API speaks English, and so does what describes it.
      context.set('language', 'en');
      const { main } = await described();
      return showPage(context, docsPage({ main, assets, theme: themeFor(context) }));
    });
}

async function describe() {
  const document = openApi();
  const text = JSON.stringify(document);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  const etag = `"${hex(new Uint8Array(digest)).slice(0, 32)}"`;
  return { text, etag, main: docsMain(document) };
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
