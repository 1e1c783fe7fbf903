/** Which data a page shows, where there are two to choose from. `begun`: a real event has come. */
export type DataShown = { shown: 'sample' | 'live'; begun: boolean };

let current: () => DataShown | null = () => null;

/** Which data this page shows; null where there are no others. Like the language, it belongs to the request. */
export const dataShown = (): DataShown | null => current();

/** Has it looked up by `source`, which knows nothing outside of a request. */
export function showDataBy(source: () => DataShown | null): void {
  current = source;
}
