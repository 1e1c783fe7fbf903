/** A decision as `/v1/gaps` takes it. */
export type DecisionRequest = { method: 'PATCH' | 'POST'; path: string; body: Record<string, unknown> };

/** What a form of the page asks for, in the API's own words; the API says what is wrong with it. Null: no form of ours. */
export function decisionOf(form: URLSearchParams): DecisionRequest | null {
  const gapId = form.get('gap_id') ?? '';
  const revision = form.get('revision');
  const seen = revision !== null && /^\d{1,15}$/.test(revision) ? { revision: Number(revision) } : {};
  const path = `/v1/gaps/${encodeURIComponent(gapId)}`;
  const change = (changes: Record<string, unknown>): DecisionRequest => ({
    method: 'PATCH',
    path,
    body: { ...changes, ...seen },
  });
  const post = (door: string, body: Record<string, unknown> = {}): DecisionRequest => ({
    method: 'POST',
    path: `${path}/${door}`,
    body: { ...body, ...seen },
  });
  /** An empty field takes the word back. */
  const word = (name: string) => form.get(name)?.trim() || null;
  if (gapId === '') return null;
  switch (form.get('action')) {
    case 'teach':
      return change({ status: 'in_training', intent: word('intent') ?? '' });
    case 'own':
      return change({ owner: word('owner') });
    case 'rename':
      return change({ label: word('label') });
    case 'ignore':
      return change({ status: 'ignored', note: word('reason') });
    case 'snooze': {
      const more = word('more');
      return change({ status: 'snoozed', until: more === null ? (word('until') ?? '') : Number(more) });
    }
    case 'release':
      return change({ status: 'released', bot_version: word('bot_version') });
    case 'reopen':
      return change({ status: 'open' });
    case 'merge':
      return post('merge', { into: word('into') ?? '' });
    case 'split':
      return post('split', { queries: form.getAll('query_id') });
    case 'undo':
      return post('undo');
    default:
      return null;
  }
}
