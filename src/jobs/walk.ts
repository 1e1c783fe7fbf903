/** One handover event of a session, as the walk needs it. */
export type HandoverEvent = { session_n: number; type: string; handover_id: string | null };

type State = 'open' | 'closed' | 'returned';
type Attempt = { id: string | null; state: State };

/**
 * The walk of metrics.md over handover events, session after session and each in order: gives the number (1, 2, …) of the
 * attempt that the event opens or applies to, or null. It takes the same time per event however many attempts a session
 * has: one constant conversation id may put everything into one session. `walkAttempts` (src/domain) is its slow model.
 */
export function createWalk(): (event: HandoverEvent) => number | null {
  let session: number | null = null;
  let walk = walkOneSession();
  return (event) => {
    if (event.session_n !== session) {
      session = event.session_n;
      walk = walkOneSession();
    }
    return walk(event);
  };
}

function walkOneSession() {
  const attempts: Attempt[] = [];
  const inState = (state: State) => newestOf((number) => attempts[number - 1]!.state === state);
  const open = inState('open');
  const closed = inState('closed');
  const byId = new Map<string, { all: Newest; open: Newest }>();

  function name(number: number, id: string): void {
    attempts[number - 1]!.id = id;
    const named = byId.get(id) ?? { all: newestOf(() => true), open: inState('open') };
    byId.set(id, named);
    named.all.add(number);
    named.open.add(number);
  }

  function move(number: number, state: State): void {
    const attempt = attempts[number - 1]!;
    attempt.state = state;
    if (state === 'closed') closed.add(number);
    if (state !== 'open') return;
    open.add(number);
    if (attempt.id !== null) byId.get(attempt.id)!.open.add(number);
  }

  /** An open attempt with the id, else an open one that has none yet, else a new one. */
  function requested(id: string | null): number {
    const newestOpen = open.newest();
    if (id === null && newestOpen !== null) return newestOpen;
    const same = id === null ? null : (byId.get(id)?.open.newest() ?? null);
    if (same !== null) return same;
    const nameless = newestOpen !== null && attempts[newestOpen - 1]!.id === null;
    const number = nameless ? newestOpen : attempts.push({ id: null, state: 'open' });
    if (!nameless) open.add(number);
    if (id !== null) name(number, id);
    return number;
  }

  return ({ type, handover_id: id }: HandoverEvent): number | null => {
    if (type === 'handover.requested') return requested(id);
    const named = id === null ? null : (byId.get(id)?.all.newest() ?? null);
    const late = type === 'handover.accepted' || type === 'handover.returned';
    const number = named ?? open.newest() ?? (late ? closed.newest() : null);
    if (number === null) return null;
    const { state } = attempts[number - 1]!;
    if (type === 'handover.returned') move(number, 'returned');
    if (type === 'handover.accepted' && state === 'closed') move(number, 'open');
    if ((type === 'handover.failed' || type === 'handover.abandoned') && state === 'open')
      move(number, 'closed');
    return number;
  };
}

type Newest = ReturnType<typeof newestOf>;

/** Numbers in order, of which the newest that `holds` is asked for; one that holds again later is added again. */
function newestOf(holds: (number: number) => boolean) {
  const numbers: number[] = [];
  return {
    add(number: number): void {
      let place = 0;
      for (let end = numbers.length; place < end; ) {
        const middle = (place + end) >> 1;
        if (numbers[middle]! < number) place = middle + 1;
        else end = middle;
      }
      if (numbers[place] !== number) numbers.splice(place, 0, number);
    },
    newest(): number | null {
      while (numbers.length > 0 && !holds(numbers.at(-1)!)) numbers.pop();
      return numbers.at(-1) ?? null;
    },
  };
}
