import { createHash, randomBytes } from 'node:crypto';
import { stateFile } from './state-file.ts';

/** Somebody at a browser. Until people have accounts of their own, the one-time link makes an admin. */
export type Login = { name: string; role: 'admin' };
type StoredLogin = Login & { hash: string; expires_at: string };

const LOGIN_MS = 12 * 3_600_000;
const LINK_MS = 24 * 3_600_000;

/** Browser logins: a one-time link is exchanged for a session cookie. Only hashes are stored. */
export function openLogins(path: string, now: () => Date) {
  const file = stateFile<{ links: StoredLogin[]; logins: StoredLogin[]; ever: boolean }>(path, {
    links: [],
    logins: [],
    ever: false,
  });
  const state = file.read();

  function add(list: StoredLogin[], login: Login, lifeMs: number): string {
    const token = randomBytes(24).toString('base64url');
    list.push({
      ...login,
      hash: sha256(token),
      expires_at: new Date(now().getTime() + lifeMs).toISOString(),
    });
    file.write(state);
    return token;
  }

  function find(list: StoredLogin[], token: string): StoredLogin | undefined {
    const hash = sha256(token);
    return list.find((entry) => entry.hash === hash && entry.expires_at > now().toISOString());
  }

  return {
    /** Whether anybody has ever logged in: the first start prints a link until somebody has. */
    ever: () => state.ever,
    createLink: (login: Login = { name: 'admin', role: 'admin' }) => add(state.links, login, LINK_MS),
    /** Exchanges a link's token for the token of a new login; null when it was used, has expired or never was. */
    redeem(linkToken: string): string | null {
      const link = find(state.links, linkToken);
      if (!link) return null;
      state.links = state.links.filter((entry) => entry !== link);
      state.logins = state.logins.filter((entry) => entry.expires_at > now().toISOString());
      state.ever = true;
      return add(state.logins, { name: link.name, role: link.role }, LOGIN_MS);
    },
    verify(token: string): Login | null {
      const login = find(state.logins, token);
      return login ? { name: login.name, role: login.role } : null;
    },
    end(token: string): void {
      const hash = sha256(token);
      state.logins = state.logins.filter((entry) => entry.hash !== hash);
      file.write(state);
    },
  };
}

export type Logins = ReturnType<typeof openLogins>;

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
