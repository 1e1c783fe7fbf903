import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { contextStorage, tryGetContext } from 'hono/context-storage';
import { getCookie, setCookie } from 'hono/cookie';
import { known, LANGUAGE_COOKIE, type Language, languageFor, speakBy } from '../../dashboards/language.ts';
import { Problem } from '../domain/problem.ts';
import { requireOwnPage } from './access.ts';
import type { AppDependencies } from './dependencies.ts';
import { ownPath, readForm } from './page.ts';

const YEAR_S = 31_536_000;

type Speaking = { Variables: { language: Language } };

speakBy(() => tryGetContext<Speaking>()?.get('language'));

/** Whatever is written for this request is in its reader's language, however long it waits. The API speaks English only. */
export const speakToReader: MiddlewareHandler<Speaking> = async (context, next) => {
  context.set(
    'language',
    languageFor(getCookie(context, LANGUAGE_COOKIE), context.req.header('accept-language')),
  );
  return await contextStorage()(context, next);
};

/** Where a reader chooses the language; leads back to the page that he came from. */
export function languageDoor({ publicUrl }: Pick<AppDependencies, 'publicUrl'>) {
  return new Hono().post('/language', requireOwnPage, async (context) => {
    const chosen = known((await readForm(context.req.raw)).get('language') ?? undefined);
    if (!chosen) throw new Problem(422, 'No such language', 'this is none of the languages of the pages');
    const page = pageBefore(context);
    const followed = chosen === languageFor(undefined, context.req.header('accept-language'));
    setCookie(context, LANGUAGE_COOKIE, chosen, {
      httpOnly: true,
      sameSite: 'Lax',
      // The folder of the page, so that two installs behind one proxy keep their own languages; the sample data are of the
      // same install.
      path: page.replace(/[?#].*$/s, '').replace(/(?<=\/)(?:sample\/)?[^/]*$/, ''),
      secure: new URL(publicUrl ?? context.req.url).protocol === 'https:',
      // Choosing what the browser asks for anyway means to follow it again.
      maxAge: followed ? 0 : YEAR_S,
    });
    return context.redirect(page, 303);
  });
}

/** The page that sent the form, as its reader's browser addresses it: a proxy may have shortened the path for us. */
function pageBefore(context: Context): string {
  const page = context.req.header('referer') ?? '';
  const { pathname, search } = URL.canParse(page) ? new URL(page) : { pathname: '/', search: '' };
  return ownPath(pathname + search) ?? '/';
}
