/** A correction as `/v1/sessions/…/reason` takes it. */
export type CorrectionRequest = { path: string; body: Record<string, unknown> };

/** What a form of the page asks for, in the API's own words; the API says what is wrong with it. Null: no form of ours. */
export function correctionOf(form: URLSearchParams): CorrectionRequest | null {
  const [session, attempt] = [form.get('session_id') ?? '', form.get('attempt') ?? ''];
  if (session === '' || attempt === '') return null;
  const revision = form.get('revision') ?? '';
  const seen = {
    ...(/^\d{1,15}$/.test(revision) ? { revision: Number(revision) } : {}),
    ...(form.get('request_id') ? { request_id: form.get('request_id') } : {}),
  };
  const path = `/v1/sessions/${encodeURIComponent(session)}/handovers/${encodeURIComponent(attempt)}/reason`;
  if (form.get('action') === 'undo') return { path: `${path}/undo`, body: seen };
  if (form.get('action') !== 'correct') return null;
  const note = form.get('note')?.trim();
  return { path, body: { leaf: form.get('leaf') ?? '', ...(note ? { note } : {}), ...seen } };
}
