import { html } from 'hono/html';
import type { Html } from '../html.ts';
import { icons } from '../icons.ts';
import { reportsWords } from '../words/reports.ts';
import { fileHref } from './asked.ts';
import type { ReportsModel } from './page.ts';

const t = reportsWords.elsewhere;

/** The same rows for programs: the exact address, a command, and the SQL behind them. */
export function elsewhereBlock({ asked, origin }: ReportsModel): Html {
  const address = `${origin}/${fileHref(asked, asked.format)}`;
  const sql = fileHref(asked, 'sql');
  return html`<section class="block elsewhere" aria-labelledby="elsewhere-title">
<header class="block-head"><h2 id="elsewhere-title">${t.title}</h2></header>
<div class="ways">
${way({ id: 'address', title: t.address, how: t.addressHow, text: address, copy: t.copyAddress, more: html`<a class="text-link" href="${fileHref(asked, asked.format)}" download title="${reportsWords.downloads.directHow}">${icons.download}<span>${reportsWords.downloads.direct}</span></a>` })}
${way({ id: 'curl', title: t.curl, how: t.curlHow, text: commandOf(address), copy: t.copyCurl })}
<div class="way"><h3>${t.sql}</h3><p class="faint">${t.sqlHow}</p>
<pre class="code sql" id="copy-sql" tabindex="0" aria-label="${t.sql}" hidden></pre>
<p class="actions"><button type="button" class="button" data-copy-sql="${sql}" hidden>${t.sqlShow}</button><a class="text-link" href="${sql}" download>${icons.download}<span>${t.sqlFile}</span></a></p></div>
</div>
</section>`;
}

function way(options: {
  id: string;
  title: string;
  how: string;
  text: string;
  copy: string;
  more?: Html;
}): Html {
  const { id, title, how, text, copy, more = '' } = options;
  return html`<div class="way"><h3>${title}</h3><p class="faint">${how}</p>
<pre class="code" id="copy-${id}" tabindex="0" aria-label="${title}">${text}</pre>
<p class="actions"><button type="button" class="button" data-copy="copy-${id}" hidden>${copy}</button>${more}</p></div>`;
}

/** One line for a POSIX shell; the file gets the name that the server gives it. The address is percent-encoded: it can hold no quote that would end the quoted text. */
function commandOf(address: string): string {
  return `curl -fOJ -H "Authorization: Bearer $BATON_KEY" '${address.replaceAll("'", '%27')}'`;
}
