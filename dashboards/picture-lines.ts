/** What is printed into a chart's picture: what it shows, when, where, and of which conversations. */
export type PictureAbout = { days: string; zone: string; filters: readonly string[] } | null;

/** The lines over the chart, the title first. */
export function pictureLines(title: string, about: PictureAbout): string[] {
  if (!about) return [title];
  const window = [about.days, about.zone].filter((part) => part !== '').join(' · ');
  return [title, window, about.filters.join(' · ')].filter((line) => line !== '');
}

/** Cuts a line where words end so that each part is no wider than `most`; a word that is wider alone stays whole. */
export function wrapped(line: string, most: number, widthOf: (text: string) => number): string[] {
  const rows: string[] = [];
  for (const word of line.split(' ')) {
    const row = rows.at(-1);
    const longer = row === undefined ? word : `${row} ${word}`;
    if (row !== undefined && widthOf(longer) <= most) rows[rows.length - 1] = longer;
    else rows.push(word);
  }
  return rows;
}

/** `overview-bot-break-rate-by-day-2026-10-26-2026-11-22.png`: which page, which chart, which days. */
export function pictureName(
  page: string,
  title: string,
  window: { first: string; last: string } | null,
): string {
  const days = window ? [window.first, window.last] : [];
  return `${[page, title, ...days].map(slug).filter(Boolean).join('-')}.png`;
}

function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
}
