import { html } from 'hono/html';
import { REASON_CLASSES, REASON_LEAVES } from '../../src/domain/reason.ts';
import { exactTime } from '../dates.ts';
import type { Html } from '../html.ts';
import { numberAt, type ReportProblem, type Row, rowAt, textAt } from '../report.ts';
import { inEnglish } from '../told.ts';
import { words } from '../words.ts';

/** Why a correction was not taken, with what was typed, so that nothing has to be typed again. */
export type Refused = { problem: ReportProblem; attempt: number; leaf: string; note: string };

export type CorrectionModel = {
  sessionId: string;
  attempt: Row;
  tz: string;
  /** Whether the reader may correct. */
  edits: boolean;
  /** The page's own query, for the form to lead back to. */
  params: URLSearchParams;
  refused: Refused | null;
};

/** `Bot break › Missed twice` of a reason and its leaf. */
export function reasonName(reason: string | null, leaf: string | null): string {
  const name = words.outcomes.names[reason ?? 'unknown'] ?? reason ?? '';
  return leaf === null ? name : `${name} › ${words.reasons.leaves[leaf] ?? leaf}`;
}

/** What people said of an attempt's reason, and the form to say the right one. */
export function correctionPart(model: CorrectionModel): Html {
  const { edits } = model;
  return html`${historyPart(model)}${edits ? correctionForm(model) : html`<p class="faint">${words.sessions.correct.noRight}</p>`}`;
}

function historyPart({ attempt, tz }: CorrectionModel): Html | string {
  const t = words.sessions.correct;
  const lines = linesOf(attempt);
  if (lines.length === 0) return '';
  return html`<ol class="corrections" aria-label="${t.history}">${lines.map((line) => {
    const said = sayingOf(line, tz);
    const note = textAt(line, 'note');
    return html`<li>${line.undone === true ? html`<s>${said}</s> (${t.takenBack})` : said}${note === null ? '' : html` <q class="said" dir="auto">${note}</q>`}</li>`;
  })}</ol>`;
}

function sayingOf(line: Row, tz: string): string {
  const t = words.sessions.correct;
  const name = (side: string) => {
    const shown = rowAt(line, side) ?? {};
    return reasonName(textAt(shown, 'reason'), textAt(shown, 'leaf'));
  };
  const say = textAt(line, 'decision') === 'undo' ? t.undone : t.line;
  return say(textAt(line, 'who') ?? '', exactTime(textAt(line, 'at') ?? '', tz), name('from'), name('to'));
}

function correctionForm(model: CorrectionModel): Html {
  const t = words.sessions.correct;
  const { attempt, refused } = model;
  const number = numberAt(attempt, 'attempt') ?? 1;
  const mine = refused?.attempt === number ? refused : null;
  return html`<details class="correct"${mine ? html` open` : ''}>
<summary>${t.ask}</summary>
${mine ? html`<p class="refused" role="alert"><strong>${t.refused}:</strong> ${inEnglish(mine.problem.detail || mine.problem.title)}</p>` : ''}
<form class="form" method="post" action="sessions?${model.params}" data-act>${aboutAttempt(model, 'correct')}
<label>${t.leaf}<select name="leaf" required>${options(textAt(attempt, 'leaf'), mine?.leaf ?? '')}</select></label>
<label>${t.note}<textarea name="note" rows="2" maxlength="2000">${mine?.note ?? ''}</textarea></label>
<p class="faint">${t.how}</p>
<button type="submit" class="button button-main">${t.submit}</button>
</form>
${textAt(attempt, 'rule') === 'corrected' ? undoForm(model, t.undo) : ''}
</details>`;
}

/** Takes back what the reader saw, and nothing later. */
export function undoForm(model: Omit<CorrectionModel, 'edits' | 'refused' | 'tz'>, label: string): Html {
  return html`<form method="post" action="sessions?${model.params}" data-act>${aboutAttempt(model, 'undo')}<button type="submit" class="button">${label}</button></form>`;
}

function options(now: string | null, chosen: string): Html {
  const t = words.sessions.correct;
  return html`<option value="">${t.choose}</option>${REASON_CLASSES.map(
    (reason) =>
      html`<optgroup label="${words.outcomes.names[reason] ?? reason}">${REASON_LEAVES[reason]
        .filter((leaf) => leaf !== now)
        .map(
          (leaf) =>
            html`<option value="${leaf}"${leaf === chosen ? html` selected` : ''}>${words.reasons.leaves[leaf] ?? leaf}</option>`,
        )}</optgroup>`,
  )}`;
}

function aboutAttempt(
  { sessionId, attempt }: Pick<CorrectionModel, 'sessionId' | 'attempt'>,
  action: 'correct' | 'undo',
): Html {
  const fields = {
    action,
    session_id: sessionId,
    attempt: String(numberAt(attempt, 'attempt') ?? ''),
    revision: String(numberAt(attempt, 'revision') ?? ''),
    request_id: textAt(attempt, 'request_id') ?? '',
  };
  return html`${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
}

function linesOf(attempt: Row): Row[] {
  return Array.isArray(attempt.corrections) ? (attempt.corrections as Row[]) : [];
}
