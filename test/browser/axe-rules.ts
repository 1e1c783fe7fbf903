/** What axe looks for on a page: WCAG 2.2 A and AA, and its own good practice. */
export const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
