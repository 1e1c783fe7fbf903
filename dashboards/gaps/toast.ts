import { html } from 'hono/html';
import type { Html } from '../html.ts';
import { type ReportProblem, type Row, textAt } from '../report.ts';
import { inEnglish } from '../told.ts';
import { gapsWords as t } from '../words/gaps.ts';
import { undoForm } from './actions.ts';
import type { GapsQuestion } from './question.ts';

/** What was just decided, and the way back, in the place of a question before. */
export function toast(
  asked: GapsQuestion,
  gap: Row,
  { revision, did }: NonNullable<GapsQuestion['done']>,
): Html {
  const seen = /^\d{1,15}$/.test(revision) ? Number(revision) : null;
  return html`<div class="toast" data-toast><p>${saying(gap, did)}</p>${seen === null ? '' : undoForm(asked, gap, t.actions.undo, seen)}</div>`;
}

function saying(gap: Row, did: string): string {
  const name = textAt(gap, 'label') ?? textAt(gap, 'gap_id') ?? t.toast.a;
  const status = textAt(gap, 'status') ?? 'open';
  const owner = textAt(gap, 'owner');
  if (did === 'own') return owner === null ? t.toast.ownerless(name) : t.toast.owned(name, owner);
  if (did === 'rename') return t.toast.renamed(name);
  if (did === 'merge') return t.toast.merged(name);
  if (did === 'split') return t.toast.split(name);
  if (did === 'undo') return t.toast.undone(name, t.statuses[status] ?? status);
  const intent = textAt(gap, 'intent');
  if (status === 'in_training' && intent !== null) return t.toast.taught(name, intent);
  return status === 'open' ? t.toast.open(name) : t.toast.status(name, t.statuses[status] ?? status);
}

/** Why a decision was not taken. */
export function refusalNote(problem: ReportProblem): Html {
  return html`<div class="notice refused" role="alert"><p><strong>${t.refused}:</strong> ${inEnglish(problem.detail || problem.title)}</p></div>`;
}
