import { html } from 'hono/html';
import { type Html, idOf } from '../html.ts';
import { type Row, rowAt, textAt } from '../report.ts';
import { metricText } from '../words/metrics.ts';
import { setupWords } from '../words/setup.ts';
import { problemPart } from './parts.ts';
import type { Listed } from './read.ts';

/** The registry of metrics: what each figure means, and how it is counted. */
export function definitionsTab(listed: Listed): Html {
  const t = setupWords.definitions;
  return html`<section class="block" aria-labelledby="definitions-title">
<h2 id="definitions-title">${t.title}</h2>
<p class="faint">${t.how}</p>
${'problem' in listed ? problemPart(listed.problem, 'definitions') : listed.rows.map(definition)}
</section>`;
}

function definition(metric: Row): Html {
  const t = setupWords.definitions;
  const id = textAt(metric, 'id') ?? '';
  const sql = Object.entries(rowAt(metric, 'sql') ?? {});
  const direction = textAt(metric, 'direction') ?? '';
  const clock = textAt(metric, 'clock') ?? '';
  const facts = [
    [t.unit, t.units[textAt(metric, 'unit') ?? ''] ?? ''],
    [t.better, t.directions[direction] ?? direction],
    [t.clock, t.clocks[clock] ?? clock],
    [t.version, String(metric.version ?? '')],
  ];
  return html`<article class="definition" id="${idOf('metric', id)}">
<h3>${metricText(textAt(metric, 'label') ?? id)} <code class="faint">${id}</code></h3>
<p>${metricText(textAt(metric, 'definition') ?? '')}</p>
<p class="faint">${facts.map(([name, value]) => `${name}: ${value}`).join(' · ')}</p>
<details><summary>${t.sql}</summary>${sql.map(
    ([name, text]) =>
      html`<p class="faint"><code>${name}</code></p><pre class="code" tabindex="0" role="region" aria-label="${t.sqlOf(`${id}, ${name}`)}"><code>${typeof text === 'string' ? text : ''}</code></pre>`,
  )}</details>
</article>
`;
}
