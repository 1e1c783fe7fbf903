/** Exit codes of every command (api.md). */
export const EXIT = {
  ok: 0,
  failure: 1,
  usage: 2,
  notFound: 3,
  someRefused: 4,
  unreachable: 5,
  problemsFound: 6,
} as const;
