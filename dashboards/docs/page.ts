import { html } from 'hono/html';
import type { OpenApi, OperationObject } from '../../src/http/openapi/document.ts';
import type { Assets } from '../assets.ts';
import type { Html } from '../html.ts';
import { icons } from '../icons.ts';
import { documentOf, type Theme } from '../layout.ts';
import { words } from '../words.ts';
import { operationView, parameterTable } from './operation.ts';
import { paragraphs } from './prose.ts';
import { schemaId, schemaView } from './schema.ts';

const t = words.docs;

/** The page of the API: all of it is in the page, so that the browser's own search finds everything. */
export function docsPage({ main, assets, theme }: { main: Html; assets: Assets; theme?: Theme }): Html {
  return documentOf(
    { title: `${t.title} · ${words.product}`, assets: assets.pages.docs, theme },
    html`<a class="skip" href="#main">${t.skip}</a>
<header class="docs-top"><a class="brand" href="./">${icons.mark}<span>${words.product}</span></a>
<a href="openapi.json">openapi.json</a></header>
<main class="docs" id="main" tabindex="-1">${main}</main>`,
  );
}

/** What the page shows of a document; it is the same in every theme. */
export function docsMain(document: OpenApi): Html {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
  const tags = document.tags.map((tag) => ({
    ...tag,
    operations: operations.filter(({ operation }) => operation.tags.includes(tag.name)),
  }));
  return html`<h1>${t.title}</h1>
<p class="faint">${t.version} ${document.info.version}, OpenAPI ${document.openapi}</p>
${paragraphs(document.info.description)}
<nav class="contents" aria-label="${t.contents}">${tags.map(
    (tag) => html`<h2>${tag.description}</h2><ul>${tag.operations.map(contentsLine)}</ul>`,
  )}
<ul><li><a href="#parameters">${t.sharedTitle}</a></li><li><a href="#schemas">${t.schemas}</a></li></ul></nav>
${tags.map(
  (tag) => html`<section aria-labelledby="tag-${tag.name}"><h2 id="tag-${tag.name}">${tag.description}</h2>
${tag.operations.map(({ method, path, operation }) => operationView(method, path, operation))}</section>`,
)}
<section aria-labelledby="parameters"><h2 id="parameters">${t.sharedTitle}</h2>
${parameterTable(t.sharedTitle, Object.values(document.components.parameters), { linked: true })}</section>
<section aria-labelledby="schemas"><h2 id="schemas">${t.schemas}</h2>
${Object.entries(document.components.schemas).map(
  ([name, schema]) => html`<article class="schema" aria-labelledby="${schemaId(name)}">
<h3 id="${schemaId(name)}">${name}</h3>${schemaView(name, schema)}</article>`,
)}</section>`;
}

function contentsLine(line: { method: string; path: string; operation: OperationObject }): Html {
  const { method, path, operation } = line;
  return html`<li><a href="#${operation.operationId}"><span class="method">${method.toUpperCase()}</span> <code>${path}</code></a> ${operation.summary}</li>`;
}
