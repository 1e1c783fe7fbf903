import { createHash, randomBytes } from 'node:crypto';
import { hashPassword, isPassword } from './password.ts';
import { stateFile } from './state-file.ts';

/** What people may do, least first (api.md, "Keys and people"). */
export const ROLES = ['viewer', 'analyst', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Somebody who may sign in. Names are unique without regard to case. */
export type Person = {
  name: string;
  role: Role;
  has_password: boolean;
  created_at: string;
  last_login_at: string | null;
  /** Until when a one-time link of theirs is good; null: none is open. */
  invited_until: string | null;
};
type StoredPerson = Omit<Person, 'has_password' | 'invited_until'> & { password: string | null };
/** A one-time link or a browser's login; only hashes of tokens are stored. */
type Ticket = { name: string; hash: string; expires_at: string; used_at?: string };
type State = { people: StoredPerson[]; links: Ticket[]; logins: Ticket[]; ever: boolean };

const HOUR_MS = 3_600_000;
const LOGIN_MS = 12 * HOUR_MS;
const LINK_MS = 24 * HOUR_MS;
/** So long it is known that a link was one, and what became of it. */
const REMEMBERED_MS = 30 * 24 * HOUR_MS;
/** An invitation waits for somebody who does not expect it. */
export const INVITATION_MS = 7 * 24 * HOUR_MS;

/**
 * People and their logins. Somebody comes in with a one-time link or with a password; what the cookie then names is
 * looked up at each request, so a change of role or a removal counts at once.
 */
export function openLogins(path: string, now: () => Date) {
  const file = stateFile<State>(path, { people: [], links: [], logins: [], ever: false });
  const state: State = { ...file.read() };
  state.people ??= []; // a file of the time before people had names
  const save = () => file.write(state);

  const personNamed = (name: string) => state.people.find((person) => keyOf(person.name) === keyOf(name));
  const isLive = (ticket: Ticket) => !ticket.used_at && ticket.expires_at > now().toISOString();
  const isRemembered = (ticket: Ticket) => Date.parse(ticket.expires_at) > now().getTime() - REMEMBERED_MS;
  const shown = ({ password, ...person }: StoredPerson): Person => ({
    ...person,
    has_password: password !== null,
    invited_until:
      state.links.findLast((link) => keyOf(link.name) === keyOf(person.name) && isLive(link))?.expires_at ??
      null,
  });
  const find = (tickets: Ticket[], token: string) => {
    const hash = sha256(token);
    return tickets.find((ticket) => ticket.hash === hash && isLive(ticket));
  };

  function issue(tickets: Ticket[], name: string, lifeMs: number): string {
    const token = randomBytes(24).toString('base64url');
    tickets.push({
      name,
      hash: sha256(token),
      expires_at: new Date(now().getTime() + lifeMs).toISOString(),
    });
    return token;
  }

  function addPerson(name: string, role: Role): Person | null {
    if (personNamed(name)) return null;
    const person = { name, role, password: null, created_at: now().toISOString(), last_login_at: null };
    state.people.push(person);
    save();
    return shown(person);
  }

  function logIn(person: StoredPerson): string {
    state.logins = state.logins.filter(isLive);
    state.ever = true;
    person.last_login_at = now().toISOString();
    const token = issue(state.logins, person.name, LOGIN_MS);
    save();
    return token;
  }

  /** Ends what this person has open, without asking which browser. */
  function endAll(name: string): void {
    const others = (ticket: Ticket) => keyOf(ticket.name) !== keyOf(name);
    state.logins = state.logins.filter(others);
    state.links = state.links.filter(others);
    save();
  }

  const isLastAdmin = (person: StoredPerson) =>
    person.role === 'admin' && state.people.filter(({ role }) => role === 'admin').length === 1;

  return {
    /** Whether anybody has ever logged in: the first start prints a link until somebody has. */
    ever: () => state.ever,
    people: (): Person[] => state.people.map(shown),
    person: (name: string): Person | null => {
      const person = personNamed(name);
      return person ? shown(person) : null;
    },
    /** A new person, who has no way in yet; null when the name is taken. */
    addPerson,
    /** The last admin stays one: nobody else could make another. */
    setRole(name: string, role: Role): Person | 'missing' | 'last admin' {
      const person = personNamed(name);
      if (!person) return 'missing';
      if (role !== 'admin' && isLastAdmin(person)) return 'last admin';
      person.role = role;
      save();
      return shown(person);
    },
    /** Removes somebody, with everything that is open. */
    remove(name: string): 'removed' | 'missing' | 'last admin' {
      const person = personNamed(name);
      if (!person) return 'missing';
      if (isLastAdmin(person)) return 'last admin';
      state.people = state.people.filter((other) => other !== person);
      endAll(name);
      return 'removed';
    },
    /** Token of a one-time link for somebody; the person `admin` is made when it is asked for. */
    createLink(name = 'admin', lifeMs = LINK_MS): string {
      if (!personNamed(name)) addPerson(name, 'admin');
      state.links = state.links.filter(isRemembered);
      const token = issue(state.links, personNamed(name)!.name, lifeMs);
      save();
      return token;
    },
    /** Exchanges a link's token for the token of a new login; null when it was used, has expired or never was. */
    redeem(linkToken: string): string | null {
      const link = find(state.links, linkToken);
      const person = link && personNamed(link.name);
      if (!person) return null;
      link.used_at = now().toISOString();
      return logIn(person);
    },
    /** Why a link's token opens nothing; null: it does. */
    whyNot(linkToken: string): 'used' | 'expired' | 'invalid' | null {
      const hash = sha256(linkToken);
      const link = state.links.find((ticket) => ticket.hash === hash);
      if (!link || !personNamed(link.name)) return 'invalid';
      if (link.used_at) return 'used';
      return isLive(link) ? null : 'expired';
    },
    /** The token of a new login, or null; takes as long for a name that nobody has. */
    async logInWith(name: string, password: string): Promise<string | null> {
      const person = personNamed(name);
      const right = await isPassword(password, person?.password ?? null);
      // The person may have been removed, or the password changed, meanwhile.
      const still = personNamed(name);
      return right && still && still.password === person?.password ? logIn(still) : null;
    },
    hasPasswords: () => state.people.some((person) => person.password !== null),
    isPasswordOf: (name: string, password: string) =>
      isPassword(password, personNamed(name)?.password ?? null),
    /** Sets a password; whatever else is open for this person ends. */
    async setPassword(name: string, password: string): Promise<string | null> {
      const hash = await hashPassword(password);
      const person = personNamed(name);
      if (!person) return null;
      person.password = hash;
      endAll(name);
      return logIn(person);
    },
    verify(token: string): Person | null {
      const login = find(state.logins, token);
      const person = login && personNamed(login.name);
      return person ? shown(person) : null;
    },
    end(token: string): void {
      const hash = sha256(token);
      state.logins = state.logins.filter((ticket) => ticket.hash !== hash);
      save();
    },
    endAll,
  };
}

export type Logins = ReturnType<typeof openLogins>;

function keyOf(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
