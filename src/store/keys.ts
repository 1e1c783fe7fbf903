import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { stateFile } from './state-file.ts';

export const SCOPES = ['ingest', 'read', 'transcripts', 'edit', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

export type Key = {
  key_id: string;
  name: string;
  scopes: Scope[];
  bots: string[] | null;
  created_at: string;
  last_used_at: string | null;
};
type StoredKey = Key & { hash: string };

const BOOTSTRAP: Key = {
  key_id: 'bootstrap',
  name: 'BATON_ADMIN_KEY',
  scopes: [...SCOPES],
  bots: null,
  created_at: '',
  last_used_at: null,
};
const SAVE_USE_EVERY_MS = 60_000;

/**
 * API keys: `bk_{id}_{160 random bits}{CRC-32}` (the prefix and the checksum let a scanner find leaked ones). Only the
 * SHA-256 is stored, which is enough for a secret of this entropy; the key itself is shown once.
 */
export function openKeys(path: string, { bootstrapKey, now }: { bootstrapKey?: string; now: () => Date }) {
  const file = stateFile<{ keys: StoredKey[] }>(path, { keys: [] });
  const keys = new Map(file.read().keys.map((key) => [key.key_id, key]));
  const bootstrapHash = bootstrapKey ? sha256(bootstrapKey) : null;
  let savedUseAt = 0;

  const save = () => file.write({ keys: [...keys.values()] });

  /** When a key was last used is nice to know; a full disk must not shut its owner out. */
  function saveUse(): void {
    try {
      save();
    } catch {}
  }

  return {
    /** The key that this token is, or null. Comparison takes the same time wherever a wrong token differs. */
    verify(token: string): Key | null {
      const hash = sha256(token);
      if (bootstrapHash && timingSafeEqual(hash, bootstrapHash)) return BOOTSTRAP;
      const key = keys.get(token.split('_')[1] ?? '');
      if (!key || !timingSafeEqual(hash, Buffer.from(key.hash, 'hex'))) return null;
      const used = now();
      key.last_used_at = used.toISOString();
      if (used.getTime() - savedUseAt > SAVE_USE_EVERY_MS) {
        savedUseAt = used.getTime();
        saveUse();
      }
      return key;
    },
    create(name: string, scopes: Scope[], bots: string[] | null = null): { key: Key; token: string } {
      const key_id = randomBytes(4).toString('hex');
      const secret = randomBytes(20).toString('hex');
      const token = `bk_${key_id}_${secret}${crc32(secret).toString(16).padStart(8, '0')}`;
      const key: StoredKey = {
        key_id,
        name,
        scopes,
        bots,
        created_at: now().toISOString(),
        last_used_at: null,
        hash: sha256(token).toString('hex'),
      };
      keys.set(key_id, key);
      save();
      return { key: shown(key), token };
    },
    list: (): Key[] => [...keys.values()].map(shown),
    remove(keyId: string): boolean {
      const removed = keys.delete(keyId);
      if (removed) save();
      return removed;
    },
    close: saveUse,
  };
}

export type Keys = ReturnType<typeof openKeys>;

function shown({ hash: _, ...key }: StoredKey): Key {
  return key;
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
