import { html } from 'hono/html';
import type { Html } from './html.ts';

const WIDTH = 120;
const HEIGHT = 28;

// Less movement than this share of the highest value is drawn as little: noise must not look like news.
const LEAST_RANGE = 0.4;

/**
 * A sparkline: one point per bucket, broken where there is no value. It repeats what the trend says in words,
 * so it is hidden from screen readers.
 */
export function spark(values: readonly (number | null)[]): Html {
  const known = values.filter((value) => value !== null);
  const top = Math.max(...known, Number.MIN_VALUE);
  const range = Math.max(top - Math.min(...known, top), LEAST_RANGE * top);
  const step = WIDTH / Math.max(values.length - 1, 1);
  let path = '';
  let pen = 'M';
  for (const [at, value] of values.entries()) {
    if (value === null) {
      pen = 'M';
      continue;
    }
    path += `${pen}${(at * step).toFixed(1)} ${(2 + ((top - value) / range) * (HEIGHT - 4)).toFixed(1)}`;
    pen = 'L';
  }
  return html`<svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true" focusable="false"><path d="${path}" vector-effect="non-scaling-stroke"/></svg>`;
}
