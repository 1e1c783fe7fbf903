import { html } from 'hono/html';
import { formatCount } from '../format.ts';
import type { Html } from '../html.ts';
import { sampleWords as t } from '../words/sample.ts';
import { confirmation } from './parts.ts';
import { hrefOfTab } from './tabs.ts';

export type SampleHeld = { state: string; days: number; events: number | null };

/** The sample data of this server, and their end; nothing where there are none to speak of. */
export function samplePart(held: SampleHeld | null): Html | string {
  if (held === null || held.state === 'off') return '';
  const told =
    held.state === 'deleted'
      ? t.deleted
      : held.state === 'ready'
        ? t.held(formatCount(held.events), formatCount(held.days))
        : held.state === 'making'
          ? t.preparing
          : t.none;
  const remove =
    held.state === 'deleted'
      ? ''
      : html`<p class="actions"><a class="button" href="${hrefOfTab('health', { remove: 'sample' })}">${t.remove}</a></p>`;
  return html`<section class="block" aria-labelledby="sample-title"><h2 id="sample-title">${t.title}</h2><p>${told}</p>${remove}</section>`;
}

/** Asks before they go: there is no way back. */
export const removeSamplePart = (): Html =>
  confirmation({ tab: 'health', does: 'delete-sample', fields: {}, title: t.removeTitle, how: t.removeHow });
