import { html } from 'hono/html';
import { exactTime } from '../dates.ts';
import type { Html } from '../html.ts';
import { type Row, textAt } from '../report.ts';
import { dataTable } from '../table.ts';
import { setupWords } from '../words/setup.ts';
import { button, confirmation, doForm, problemPart, secretPart } from './parts.ts';
import { type Listed, textsAt } from './read.ts';
import { hrefOfTab } from './tabs.ts';

export type KeysModel = {
  listed: Listed;
  /** A key that was made a moment ago. */
  made: { name: string; token: string } | null;
  /** Id of the key that is to be removed, to be confirmed. */
  remove: string | null;
  /** What was typed, where it was refused. */
  typed: URLSearchParams;
  tz: string;
};

type ScopeName = keyof typeof setupWords.keys.scopeWords;
const SCOPE_NAMES = Object.keys(setupWords.keys.scopeWords) as ScopeName[];

/** API keys: which there are, a new one, and the end of one. */
export function keysTab({ listed, made, remove, typed, tz }: KeysModel): Html {
  const t = setupWords.keys;
  const rows = 'rows' in listed ? listed.rows : [];
  const leaving = rows.find((row) => remove !== null && textAt(row, 'key_id') === remove);
  if (leaving)
    return confirmation({
      tab: 'keys',
      does: 'remove-key',
      fields: { key_id: remove! },
      title: setupWords.confirm.key(textAt(leaving, 'name') ?? ''),
      how: setupWords.confirm.keyHow,
    });
  return html`<section class="block" aria-labelledby="keys-title">
<h2 id="keys-title">${t.title}</h2>
${made === null ? '' : secretPart('secret', t.shown(made.name), made.token)}
${'problem' in listed ? problemPart(listed.problem, 'keys') : rows.length === 0 ? html`<p class="note">${t.none}</p>` : table(rows, tz)}
</section>
<section class="block" aria-labelledby="new-title">
<h2 id="new-title">${t.newTitle}</h2>
${doForm({ tab: 'keys', does: 'create-key', kind: 'stack', content: fields(typed) })}
</section>`;
}

function table(rows: readonly Row[], tz: string): Html {
  const t = setupWords.keys;
  const time = (instant: string | null) => (instant === null ? t.never : exactTime(instant, tz));
  return dataTable({
    label: t.title,
    columns: [
      { name: 'name', label: t.name },
      { name: 'scopes', label: t.scopes },
      { name: 'bots', label: t.bots },
      { name: 'made', label: t.made },
      { name: 'used', label: t.used },
      { name: 'remove', label: t.remove },
    ],
    rows: rows.map((row) => {
      const name = textAt(row, 'name') ?? '';
      return [
        name,
        html`<span translate="no">${textsAt(row, 'scopes').join(', ')}</span>`,
        row.bots === null ? t.allBots : textsAt(row, 'bots').join(', '),
        time(textAt(row, 'created_at')),
        time(textAt(row, 'last_used_at')),
        html`<a class="button" href="${hrefOfTab('keys', { remove: textAt(row, 'key_id') ?? '' })}" aria-label="${t.removeOf(name)}">${t.remove}</a>`,
      ];
    }),
  });
}

function fields(typed: URLSearchParams): Html {
  const t = setupWords.keys;
  const chosen = typed.has('name') ? typed.getAll('scope') : ['ingest'];
  return html`<label class="field">${t.name}<input type="text" name="name" required maxlength="100" value="${typed.get('name') ?? ''}" aria-describedby="name-how"></label>
<p class="faint" id="name-how">${t.nameHow}</p>
<fieldset><legend>${t.scopes}</legend>${SCOPE_NAMES.map(
    (scope) =>
      html`<label class="choice"><input type="checkbox" name="scope" value="${scope}"${chosen.includes(scope) ? html` checked` : ''}>${t.scopeWords[scope]}</label>`,
  )}</fieldset>
<label class="field">${t.botsLabel}<input type="text" name="bots" value="${typed.get('bots') ?? ''}" aria-describedby="bots-how"></label>
<p class="faint" id="bots-how">${t.botsHow}</p>
${button(t.make, t.make, 'button-main')}`;
}
