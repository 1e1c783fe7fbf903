import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { createSemaphore } from './semaphore.ts';

/** OWASP's cost for scrypt (2^15, 8, 3 needs 32 MB and some 0.2 s): slow for who guesses, bearable for who knows. */
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
const HASH_BYTES = 32;
const WAIT_MS = 5_000;
/** One at a time: the threads and the memory that guessing takes are not taken from the journal. */
const place = createSemaphore(1, WAIT_MS);

/** What is stored of a password: `scrypt:SALT:HASH`, both base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `scrypt:${salt.toString('base64url')}:${(await derive(password, salt)).toString('base64url')}`;
}

/** Whether it is the password; takes as long when there is none to compare with. A 503 when too many ask at once. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [, salt = '', hash = ''] = (stored ?? '').split(':');
  const derived = await derive(password, Buffer.from(salt, 'base64url'));
  const expected = Buffer.from(hash, 'base64url');
  return expected.length === derived.length && timingSafeEqual(expected, derived);
}

async function derive(password: string, salt: Buffer): Promise<Buffer> {
  const leave = await place.enter();
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      // The same letters may come composed or not, by the keyboard.
      scrypt(password.normalize('NFKC'), salt, HASH_BYTES, COST, (error, hash) =>
        error ? reject(error) : resolve(hash),
      );
    });
  } finally {
    leave();
  }
}
