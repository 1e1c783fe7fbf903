import { type Context, Hono } from 'hono';
import { accountPage } from '../../dashboards/account/page.ts';
import { loginPage } from '../../dashboards/login/page.ts';
import { slowGuesses } from '../store/attempts.ts';
import type { Person } from '../store/logins.ts';
import { loginOf, requireOwnPage, setLoginCookie, takeLoginCookie } from './access.ts';
import type { AppDependencies } from './dependencies.ts';
import { ownPath, readForm, showPage, themeFor } from './page.ts';

/** NIST SP 800-63B-4, 3.1.1.2: at least 15 characters where a password is all that is asked, and no rules of composition. */
const PASSWORD_MIN = 15;
const PASSWORD_MAX = 1000;

/** Where people come in and go out, and their own account. */
export function signInDoor({ assets, logins, now, publicUrl }: AppDependencies) {
  const guesses = slowGuesses(now);
  const door = new Hono();

  // Asking uses nothing up: programs that look after mail open links, too.
  door.get('/login', (context) => {
    const token = context.req.query('token');
    const problem = token === undefined ? null : logins.whyNot(token);
    return showLogin(context, { problem });
  });

  door.post('/login', requireOwnPage, async (context) => {
    const form = await readForm(context.req.raw);
    const name = form.get('name')?.trim();
    const token = form.get('token')?.trim() ?? '';
    const login = name ? await withPassword(context, name, form.get('password') ?? '') : logins.redeem(token);
    if (login instanceof Response) return login;
    if (login === null)
      return showLogin(context, { problem: name ? 'wrong' : (logins.whyNot(token) ?? 'used') }, 401);
    setLoginCookie(context, login, publicUrl);
    return context.redirect(ownPath(form.get('return_to')) ?? '/', 303);
  });

  door.post('/logout', requireOwnPage, async (context) => {
    const everywhere = (await readForm(context.req.raw)).get('everywhere') === '1';
    const person = loginOf(context, logins.verify);
    const token = takeLoginCookie(context);
    if (everywhere && person) logins.endAll(person.name);
    else if (token !== undefined) logins.end(token);
    return context.redirect('/login', 303);
  });

  door.get('/account', (context) => {
    const person = loginOf(context, logins.verify);
    return person ? showAccount(context, person) : context.redirect('/login?return_to=%2Faccount', 303);
  });

  door.post('/account', requireOwnPage, async (context) => {
    const person = loginOf(context, logins.verify);
    if (!person) return context.redirect('/login?return_to=%2Faccount', 303);
    const form = await readForm(context.req.raw);
    const password = form.get('password') ?? '';
    if (password.length < PASSWORD_MIN || password.length > PASSWORD_MAX)
      return showAccount(context, person, 'length', 422);
    if (person.has_password && !(await isCurrent(person, form.get('current') ?? '')))
      return showAccount(context, person, 'current', 422);
    const login = await logins.setPassword(person.name, password);
    if (login === null) return context.redirect('/login', 303);
    setLoginCookie(context, login, publicUrl);
    return context.redirect('/account?saved=1', 303);
  });

  /** A login's token, null when name or password is wrong, or the answer that it is too early to try again. */
  async function withPassword(context: Context, name: string, password: string) {
    const key = name.toLowerCase();
    const waitMs = guesses.waitMs(key);
    if (waitMs > 0) {
      context.header('retry-after', String(Math.ceil(waitMs / 1000)));
      return await showLogin(context, { problem: 'slow' }, 429);
    }
    // Counted before it is known: many guesses at once must not all be free.
    guesses.failed(key);
    const login = await logins.logInWith(name, password.slice(0, PASSWORD_MAX));
    if (login !== null) guesses.succeeded(key);
    return login;
  }

  async function isCurrent(person: Person, password: string): Promise<boolean> {
    const key = person.name.toLowerCase();
    if (guesses.waitMs(key) > 0) return false;
    guesses.failed(key);
    const right = await logins.isPasswordOf(person.name, password.slice(0, PASSWORD_MAX));
    if (right) guesses.succeeded(key);
    return right;
  }

  function showLogin(
    context: Context,
    { problem = null }: Pick<Parameters<typeof loginPage>[0], 'problem'> = {},
    status: 200 | 401 | 429 = 200,
  ) {
    return showPage(
      context,
      loginPage({
        assets,
        theme: themeFor(context),
        problem,
        passwords: logins.hasPasswords(),
        token: problem ? null : (context.req.query('token') ?? null),
        returnTo: ownPath(context.req.query('return_to')),
      }),
      status,
    );
  }

  function showAccount(
    context: Context,
    person: Person,
    problem: 'length' | 'current' | null = null,
    status: 200 | 422 = 200,
  ) {
    return showPage(
      context,
      accountPage({
        assets,
        theme: themeFor(context),
        person,
        problem,
        saved: context.req.query('saved') === '1',
        passwordMin: PASSWORD_MIN,
      }),
      status,
    );
  }

  return door;
}
