import { html } from 'hono/html';
import { exactTime } from '../dates.ts';
import type { Html } from '../html.ts';
import { type Row, textAt } from '../report.ts';
import { dataTable } from '../table.ts';
import { setupWords } from '../words/setup.ts';
import { button, confirmation, doForm, problemPart, secretPart } from './parts.ts';
import type { Listed } from './read.ts';
import { hrefOfTab } from './tabs.ts';

export type PeopleModel = {
  listed: Listed;
  /** A link that was made a moment ago. */
  made: { name: string; link: string } | null;
  /** Name of the person who is to be removed, to be confirmed. */
  remove: string | null;
  typed: URLSearchParams;
  tz: string;
};

type RoleName = keyof typeof setupWords.people.roles;
const ROLE_NAMES = Object.keys(setupWords.people.roles) as RoleName[];

/** Who may sign in, as what; how somebody is invited, and how somebody goes. */
export function peopleTab({ listed, made, remove, typed, tz }: PeopleModel): Html {
  const t = setupWords.people;
  const rows = 'rows' in listed ? listed.rows : [];
  if (remove !== null && rows.some((row) => textAt(row, 'name') === remove))
    return confirmation({
      tab: 'people',
      does: 'remove-person',
      fields: { name: remove },
      title: setupWords.confirm.person(remove),
      how: setupWords.confirm.personHow,
    });
  return html`<section class="block" aria-labelledby="people-title">
<h2 id="people-title">${t.title}</h2>
${made === null ? '' : secretPart('secret', t.shown(made.name), made.link)}
${'problem' in listed ? problemPart(listed.problem, 'people') : table(rows, tz)}
</section>
<section class="block" aria-labelledby="new-title">
<h2 id="new-title">${t.newTitle}</h2>
${doForm({
  tab: 'people',
  does: 'add-person',
  kind: 'stack',
  content: html`<label class="field">${t.name}<input type="text" name="name" required maxlength="100" autocomplete="off" value="${typed.get('name') ?? ''}" aria-describedby="name-how"></label>
<p class="faint" id="name-how">${t.nameHow}</p>
<label class="field">${t.role}${roles(typed.get('role') ?? 'viewer')}</label>
${button(t.invite, t.invite, 'button-main')}`,
})}
</section>`;
}

function table(rows: readonly Row[], tz: string): Html {
  const t = setupWords.people;
  return dataTable({
    label: t.title,
    columns: [
      { name: 'name', label: t.name },
      { name: 'role', label: t.role },
      { name: 'password', label: t.password },
      { name: 'last', label: t.lastLogin },
      { name: 'actions', label: t.actions },
    ],
    rows: rows.map((row) => {
      const name = textAt(row, 'name') ?? '';
      const last = textAt(row, 'last_login_at');
      return [
        name,
        doForm({
          tab: 'people',
          does: 'change-role',
          fields: { name },
          kind: 'inline',
          content: html`${roles(textAt(row, 'role') ?? '', t.roleOf(name))}${button(t.change, t.changeOf(name))}`,
        }),
        passwordCell(row, tz),
        last === null ? t.never : exactTime(last, tz),
        actions(name),
      ];
    }),
  });
}

/** Who has no password comes in by a link, if one is open. */
function passwordCell(row: Row, tz: string): Html | string {
  const t = setupWords.people;
  const until = textAt(row, 'invited_until');
  const has = row.has_password === true;
  if (until !== null)
    return html`${has ? t.has : t.hasNot}<br><span class="faint">${t.invitedUntil(exactTime(until, tz))}</span>`;
  return has ? t.has : html`${t.hasNot}<br><span class="faint">${t.notInvited}</span>`;
}

function actions(name: string): Html {
  const t = setupWords.people;
  const act = (does: string, face: string, label: string) =>
    doForm({ tab: 'people', does, fields: { name }, content: button(face, label) });
  return html`<div class="actions actions-row">${act('link-person', t.link, t.linkOf(name))}${act('sign-out', t.signOut, t.signOutOf(name))}<a class="button" href="${hrefOfTab('people', { remove: name })}" aria-label="${t.removeOf(name)}">${t.remove}</a></div>`;
}

function roles(chosen: string, label?: string): Html {
  return html`<select name="role"${label === undefined ? '' : html` aria-label="${label}"`}>${ROLE_NAMES.map(
    (role) =>
      html`<option value="${role}"${role === chosen ? html` selected` : ''}>${setupWords.people.roles[role]}</option>`,
  )}</select>`;
}
