import { html } from 'hono/html';
import { type Html, idOf } from '../html.ts';
import { numberAt, type Row, textAt } from '../report.ts';
import { gapsWords } from '../words/gaps.ts';
import { nameText } from './name.ts';
import type { GapsQuestion } from './question.ts';
import { rowsAt, textsAt } from './read.ts';

const t = gapsWords.actions;

export type ActionsModel = {
  asked: GapsQuestion;
  gap: Row;
  /** Other gaps that are listed: what it can be merged into. */
  others: readonly Row[];
  /** Name of the reader, to take a gap with. */
  user: string;
};

/** All that can be decided about a gap: plain forms, which a script sends without leaving the page. */
export function actions(model: ActionsModel): Html {
  const { gap } = model;
  const nearest = textAt(gap, 'nearest_intent');
  const status = textAt(gap, 'status');
  const settled = status !== 'open' && status !== 'returned';
  return html`<section class="decide" aria-labelledby="decide-title">
<h3 id="decide-title">${t.title}</h3>
<div class="actions">
${nearest === null ? '' : decision(model, 'teach', html`${hidden('intent', nearest)}<button type="submit" class="button button-main" data-key="1"><span class="clip">${t.teach(nearest)}</span></button>`)}
${decision(model, 'ignore', html`<span class="pair"><select name="reason" aria-label="${t.reason}">${t.reasons.map((reason) => html`<option>${reason}</option>`)}</select><button type="submit" class="button">${t.ignore}</button></span>`)}
${settled ? decision(model, 'reopen', html`<button type="submit" class="button">${t.reopen}</button>`) : ''}
${rowsAt(gap, 'history').some((entry) => entry.undone === false && textAt(entry, 'decision') !== 'found' && textAt(entry, 'decision') !== 'undo') ? undoForm(model.asked, gap, t.undoLast) : ''}
</div>
${field(model, 'teach', t.fresh, text('intent', { id: 'new-intent', required: true, max: 200 }), t.create)}
<details class="rest"${status === 'in_training' ? html` open` : ''}>
<summary>${t.more_}</summary>
${field(model, 'release', t.release, text('bot_version', { id: 'release-version', required: true, max: 100, list: textsAt(gap, 'bot_versions') }), t.released)}
${field(model, 'own', t.owner, text('owner', { id: 'owner', value: textAt(gap, 'owner') ?? model.user, max: 100 }), textAt(gap, 'owner') === null ? t.mine : t.save)}
${field(model, 'rename', t.name, text('label', { id: 'label', value: textAt(gap, 'named') ?? '', max: 200, hint: t.nameHow }), t.save)}
${field(model, 'snooze', t.until, html`<input type="date" id="until" name="until" required>`, t.snooze, 'until')}
${field(model, 'snooze', t.more, html`<input type="number" id="more" name="more" min="1" max="1000000" required>`, t.snooze, 'more')}
${mergeField(model)}
</details>
</section>`;
}

/** Takes back the last decision: of the revision that the reader saw, and of no later one. */
export function undoForm(
  asked: GapsQuestion,
  gap: Row,
  label: string,
  revision = numberAt(gap, 'revision'),
): Html {
  return html`<form method="post" action="gaps?${asked.question.params}" data-act data-undo>${hidden('action', 'undo')}${hidden('gap_id', textAt(gap, 'gap_id') ?? '')}${hidden('revision', String(revision ?? ''))}<button type="submit" class="button">${label}</button></form>`;
}

/** The beginning of the form whose boxes stand among the wordings. */
export function splitForm({ asked, gap }: Pick<ActionsModel, 'asked' | 'gap'>, content: Html): Html {
  return html`<form method="post" action="gaps?${asked.question.params}" data-act>${aboutGap(gap, 'split')}${content}<button type="submit" class="button">${t.split}</button></form>`;
}

function decision({ asked, gap }: Pick<ActionsModel, 'asked' | 'gap'>, action: string, content: Html): Html {
  return html`<form method="post" action="gaps?${asked.question.params}" data-act data-action="${action}">${aboutGap(gap, action)}${content}</form>`;
}

function field(
  model: ActionsModel,
  action: string,
  label: string,
  input: Html,
  button: string,
  id?: string,
): Html {
  return decision(
    model,
    action,
    html`<span class="line"><label${id ? html` for="${id}"` : ''}>${label}${id ? '' : input}</label>${id ? input : ''}<button type="submit" class="button">${button}</button></span>`,
  );
}

function text(
  name: string,
  options: {
    id: string;
    value?: string;
    max: number;
    required?: boolean;
    hint?: string;
    list?: readonly string[];
  },
): Html {
  const { id, value = '', max, required = false, hint, list = [] } = options;
  const offered = idOf(id, 'list');
  return html`<input type="text" id="${id}" name="${name}" value="${value}" maxlength="${String(max)}" autocomplete="off" spellcheck="false" dir="auto"${required ? html` required` : ''}${hint ? html` placeholder="${hint}"` : ''}${list.length > 0 ? html` list="${offered}"` : ''}>${
    list.length > 0
      ? html`<datalist id="${offered}">${list.map((one) => html`<option value="${one}"></option>`)}</datalist>`
      : ''
  }`;
}

function mergeField(model: ActionsModel): Html | string {
  const id = textAt(model.gap, 'gap_id');
  const others = model.others.filter((other) => textAt(other, 'gap_id') !== id);
  if (others.length === 0) return '';
  return field(
    model,
    'merge',
    t.merge,
    html`<select id="into" name="into">${others.map((other) => html`<option value="${textAt(other, 'gap_id') ?? ''}">${nameText(other)}</option>`)}</select>`,
    t.merged,
  );
}

function aboutGap(gap: Row, action: string): Html {
  return html`${hidden('action', action)}${hidden('gap_id', textAt(gap, 'gap_id') ?? '')}${hidden('revision', String(numberAt(gap, 'revision') ?? 0))}`;
}

const hidden = (name: string, value: string) => html`<input type="hidden" name="${name}" value="${value}">`;
