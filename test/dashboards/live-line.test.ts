import { expect, test } from 'vitest';
import { markupOf } from '../../dashboards/html.ts';
import { type Line, liveLine } from '../../dashboards/setup/live-line.ts';

function saidOf(event: Record<string, unknown>): string {
  const request = {
    ...{ at: '2026-11-22T12:00:00.000Z', status: 202, dry_run: false, accepted: 1, rejected: 0 },
    events: [{ outcome: 'accepted', source: 'web', type: 'handover.requested', ...event }],
  } as Line['request'];
  return markupOf(liveLine({ id: 'r-1', request }, 'UTC'))
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\s+/g, ' ');
}

test('a handover says which reason its word means, class and leaf, in the page’s words', () => {
  expect(saidOf({ conversation_id: 'c_91', reason: 'bot_break', leaf: 'no_match' })).toContain(
    'handover.requested conversation c_91 → Bot break, No match web',
  );
  expect(saidOf({ reason: 'user_requested', leaf: null })).toContain('handover.requested → User asked web');
});

test('where only the fold can tell, nothing is said', () => {
  expect(saidOf({ conversation_id: 'c_91' })).toContain('handover.requested conversation c_91 web');
  expect(saidOf({})).not.toContain('→');
});
