/** Statuses of which the document shows no example: they say the same at every door, or quote the server's state. */
const WITHOUT = ['304', '400', '401', '403', '413', '415', '503'];
const ENTRIES = 2;

/** What differs from run to run, or is a secret, by the name of its field. */
const STANDING_IN: Record<string, unknown> = {
  request_id: '4f0c2a7e-31d5-4c8b-9c65-6f1f1b0f6c3e',
  key: 'bk_0a1b2c3d_6e1f0b7c9d2a4e8f5b3c1d7a9e0f2b4c6d8e1f3a5c7e9b0d',
  key_id: '0a1b2c3d',
  token: 'kXq3mVt8Zr1yWb5LdN0cHs7PfJ2uGaEo',
  path: '/login?token=kXq3mVt8Zr1yWb5LdN0cHs7PfJ2uGaEo&return_to=%2Faccount',
  duration_ms: 12,
};

/** An answer as the document shows it: lists cut to their first entries, and what is new in every run replaced. */
export function exampleOf(status: string, body: unknown): unknown {
  if (WITHOUT.includes(status)) return undefined;
  if (typeof body === 'object' && body !== null && 'openapi' in body) return undefined;
  return shortened(body);
}

function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, ENTRIES).map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      Object.hasOwn(STANDING_IN, name) && inner !== null ? STANDING_IN[name] : shortened(inner),
    ]),
  );
}
