import { html } from 'hono/html';
import type { OpenApi, OperationObject } from '../../src/http/openapi/document.ts';
import type { Parameter } from '../../src/http/openapi/operation.ts';
import { type Html, idOf } from '../html.ts';
import { type Cell, dataTable } from '../table.ts';
import { words } from '../words.ts';
import { prose } from './prose.ts';
import { schemaView, typeOf } from './schema.ts';

const t = words.docs;

export const parameterId = (name: string) => idOf('parameter', name);

/** One method of one path: who may, what it takes, a command to try, what it answers. */
export function operationView(method: string, path: string, operation: OperationObject): Html {
  const { operationId, summary, description, security, parameters, requestBody, responses } = operation;
  const own = parameters.filter((one): one is Parameter => 'name' in one);
  const shared = parameters.flatMap((one) =>
    '$ref' in one ? [one.$ref.slice(one.$ref.lastIndexOf('/') + 1)] : [],
  );
  return html`<article class="operation" aria-labelledby="${operationId}">
<h3 id="${operationId}"><span class="method">${method.toUpperCase()}</span> <code>${path}</code></h3>
<p class="summary">${summary}</p>
<p>${prose(description)}</p>
<p class="faint">${needs(security)}</p>
${own.length > 0 || shared.length > 0 ? html`<h4>${t.parameters}</h4>` : ''}
${own.length > 0 ? parameterTable(`${t.parameters}: ${operationId}`, own) : ''}
${shared.length > 0 ? html`<p>${t.shared}: ${sharedLinks(shared)}</p>` : ''}
${requestBody ? html`<h4>${t.body}</h4><p>${prose(requestBody.description)}</p>${contentView(requestBody.content, `${operationId} ${t.body}`)}` : ''}
<h4>${t.command}</h4>
${operation['x-codeSamples'].map(({ source }) => code(`${t.command}: ${operationId}`, source))}
<h4>${t.answers}</h4>
${Object.entries(responses).map(([status, answer]) => answerView(operationId, status, answer))}
</article>`;
}

/** Parameters as a table; each can be linked to when `linked`. */
export function parameterTable(label: string, parameters: Parameter[], { linked = false } = {}): Html {
  return dataTable({
    label,
    columns: [
      { name: 'name', label: t.name },
      { name: 'type', label: t.type },
      { name: 'about', label: t.about },
    ],
    rows: parameters.map((one): Cell[] => [
      html`<code${linked ? html` id="${parameterId(one.name)}"` : ''}>${one.name}</code> <span class="faint">${one.in}</span>`,
      typeOf(one.schema),
      html`${prose(one.description)}${one.schema.default === undefined ? '' : html` ${t.default} <code>${String(one.schema.default)}</code>.`}${one.example === undefined ? '' : html` ${t.example} <code>${String(one.example)}</code>.`}`,
    ]),
  });
}

function sharedLinks(names: string[]): Html {
  return html`${names.map((name, at) => html`${at === 0 ? '' : ', '}<a href="#${parameterId(name)}"><code>${name}</code></a>`)}`;
}

function needs(security: OperationObject['security']): Html | string {
  const scope = security[0]?.key?.[0];
  if (scope === undefined) return t.open;
  const login = security.some((way) => 'login' in way);
  return html`${t.needs} <code>${scope}</code>${login ? t.orLogin : t.keyOnly}`;
}

function answerView(id: string, status: string, answer: OperationObject['responses'][string]): Html {
  const { description, content, headers } = answer;
  const said = Object.entries(headers ?? {}).map(
    ([name, header]) => html`<li><code>${name}</code>: ${header.description}</li>`,
  );
  return html`<div class="answer">
<p><strong class="status">${status}</strong> ${prose(description)}</p>
${said.length > 0 ? html`<ul class="faint">${said}</ul>` : ''}
${content ? contentView(content, `${id} ${status}`) : ''}
</div>`;
}

type Shown = NonNullable<OpenApi['paths'][string]['get']>['responses'][string]['content'];

function contentView(content: NonNullable<Shown>, label: string): Html {
  return html`${Object.entries(content).map(
    ([type, { schema, example }]) => html`<div class="content"><p><code>${type}</code></p>
${schemaView(`${label} ${type}`, schema)}
${example === undefined ? '' : code(`${t.example} ${label} ${type}`, typeof example === 'string' ? example : JSON.stringify(example, null, 2))}</div>`,
  )}`;
}

function code(label: string, text: string): Html {
  return html`<pre class="code" role="region" tabindex="0" aria-label="${label}"><code>${text}</code></pre>`;
}
