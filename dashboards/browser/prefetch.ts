/** How long a reader points at a link before we believe them. */
const SURE_MS = 80;
/** The list behind a figure; an open session is not fetched before somebody opens it. */
const EVIDENCE = 'a[href^="sessions?"]:not([href*="open="])';

/**
 * The list behind a figure is on its way while the reader still points at the figure: same origin only, each address once,
 * and not where data are to be saved. Speculation rules, because what they fetch stays in memory and is used although the page says
 * `no-store`; a browser without them fetches nothing twice for nothing.
 */
export function startPrefetch(): void {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  if (connection?.saveData || !HTMLScriptElement.supports?.('speculationrules')) return;
  const asked = new Set<string>();
  let sure: ReturnType<typeof setTimeout> | undefined;

  const consider = (event: Event) => {
    clearTimeout(sure);
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(EVIDENCE) : null;
    const href = link?.href;
    if (href === undefined || asked.has(href) || new URL(href).origin !== location.origin) return;
    sure = setTimeout(() => {
      asked.add(href);
      prefetch(href);
    }, SURE_MS);
  };
  document.addEventListener('pointerover', consider);
  document.addEventListener('focusin', consider);
  document.addEventListener('focusout', () => clearTimeout(sure));
}

function prefetch(href: string): void {
  const rules = document.createElement('script');
  rules.type = 'speculationrules';
  rules.textContent = JSON.stringify({
    prefetch: [{ source: 'list', urls: [href], eagerness: 'immediate' }],
  });
  document.head.append(rules);
}
