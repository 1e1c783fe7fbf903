/** The theme toggle. The choice is a cookie, so that the server draws the right theme and nothing flashes. */

const COOKIE = 'baton_theme';
const YEAR_S = 31_536_000;

type Shown = 'light' | 'dark';

const system = matchMedia('(prefers-color-scheme: dark)');

/** The theme on screen now. */
function shown(): Shown {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return system.matches ? 'dark' : 'light';
}

/** Brings the toggle to life; `changed` runs after every change, the system's own included. */
export function startTheme(labels: { toDark: string; toLight: string }, changed: () => void): void {
  const toggle = document.querySelector<HTMLButtonElement>('[data-theme-toggle]');
  const show = () => {
    document.documentElement.dataset.shown = shown();
    toggle?.setAttribute('aria-label', shown() === 'dark' ? labels.toLight : labels.toDark);
  };
  show();
  toggle?.removeAttribute('hidden');
  toggle?.addEventListener('click', () => {
    choose(shown() === 'dark' ? 'light' : 'dark');
    show();
    changed();
  });
  system.addEventListener('change', () => {
    show();
    changed();
  });
}

/** Choosing what the system says anyway means to follow it again. */
function choose(theme: Shown): void {
  const followed = theme === (system.matches ? 'dark' : 'light');
  if (followed) delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  // The path of the page, so that two installs behind one proxy keep their own themes; the sample data are of the same install.
  const path = location.pathname.replace(/(?<=\/)(sample\/)?[^/]*$/, '');
  // Not the Cookie Store API: browsers leave it out of plain-http origins.
  document.cookie = `${COOKIE}=${theme}; Path=${path}; Max-Age=${followed ? 0 : YEAR_S}; SameSite=Lax${secure}`;
}
