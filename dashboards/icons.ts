import { raw } from 'hono/html';
import type { Html } from './html.ts';

const icon = (paths: string, size = 16): Html =>
  raw(
    `<svg class="icon" width="${size}" height="${size}" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${paths}</svg>`,
  );

/** Line icons on a 16-pixel grid, drawn for this page. They take the colour of the text beside them. */
export const icons = {
  info: icon('<circle cx="8" cy="8" r="6.25"/><path d="M8 7.5v3.25M8 5.1v.05"/>', 14),
  chevron: icon('<path d="m4.5 6.25 3.5 3.5 3.5-3.5"/>', 14),
  before: icon('<path class="flips" d="m9.75 4.5-3.5 3.5 3.5 3.5"/>', 14),
  after: icon('<path class="flips" d="m6.25 4.5 3.5 3.5-3.5 3.5"/>', 14),
  close: icon('<path d="m4.5 4.5 7 7m0-7-7 7"/>', 12),
  plus: icon('<path d="M8 3.5v9M3.5 8h9"/>', 14),
  more: icon('<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" stroke-width="2.2"/>'),
  check: icon('<path d="m3.5 8.5 3 3 6-7"/>', 14),
  calendar: icon(
    '<rect x="2.25" y="3.25" width="11.5" height="10.5" rx="2"/><path d="M2.5 6.5h11M5.25 1.75v3M10.75 1.75v3"/>',
    14,
  ),
  globe: icon(
    '<circle cx="8" cy="8" r="6.25"/><path d="M1.9 8h12.2M8 1.75c3.6 3.9 3.6 8.6 0 12.5M8 1.75c-3.6 3.9-3.6 8.6 0 12.5"/>',
    14,
  ),
  table: icon(
    '<rect x="2.25" y="2.75" width="11.5" height="10.5" rx="1.5"/><path d="M2.5 6.25h11M2.5 9.75h11M6.75 6.25v7"/>',
    14,
  ),
  download: icon('<path d="M8 2.5v7.25m-3-2.9 3 3 3-3M2.75 13.25h10.5"/>', 14),
  up: icon('<path d="M8 13V3.5M4 7.25 8 3.25l4 4"/>', 12),
  down: icon('<path d="M8 3v9.5M4 8.75l4 4 4-4"/>', 12),
  search: icon('<circle cx="7" cy="7" r="4.25"/><path d="m10.25 10.25 3.25 3.25"/>', 14),
  copy: icon(
    '<rect x="5.25" y="5.25" width="8" height="8.5" rx="1.5"/><path d="M10.75 2.75h-6a2 2 0 0 0-2 2v6"/>',
    14,
  ),
  picture: icon(
    '<rect x="2.25" y="2.75" width="11.5" height="10.5" rx="1.5"/><path d="m2.75 11 3-3.25 2.5 2.5 2-2 3 3M10.5 5.75h.01"/>',
    14,
  ),
  moon: icon('<path d="M13.25 9.6A5.75 5.75 0 0 1 6.4 2.75a5.75 5.75 0 1 0 6.85 6.85Z"/>'),
  sun: icon(
    '<circle cx="8" cy="8" r="2.9"/><path d="M8 1.4v1.3M8 13.3v1.3M1.4 8h1.3M13.3 8h1.3M3.3 3.3l.95.95M11.75 11.75l.95.95M3.3 12.7l.95-.95M11.75 4.25l.95-.95"/>',
  ),
  /** The mark: a baton passed between two hands. */
  mark: raw(
    '<svg class="mark" width="22" height="22" viewBox="0 0 22 22" aria-hidden="true" focusable="false"><rect class="mark-field" width="22" height="22" rx="6"/><path class="mark-baton" d="m6.2 15.8 9.6-9.6" stroke-width="3.4" stroke-linecap="round"/><circle class="mark-hand" cx="6" cy="9" r="1.7"/><circle class="mark-hand" cx="16" cy="13" r="1.7"/></svg>',
  ) as Html,
};
