import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build, stop } from 'esbuild';

/** One served file. Its name holds a hash of its content, so it may be cached for ever. */
export type Asset = { body: Uint8Array<ArrayBuffer>; type: string; etag: string; cacheControl: string };

/** Addresses for the head of one page, relative to a page at the root, so that a sub-path proxy works. */
export type PageAssets = { style: string; icon: string; script?: string };

export type Assets = {
  /** By path, such as `/assets/overview-4WXQ2ZTP.js`. */
  files: Map<string, Asset>;
  pages: {
    overview: PageAssets;
    login: PageAssets;
    account: PageAssets;
    gaps: PageAssets;
    sessions: PageAssets;
    setup: PageAssets;
    reports: PageAssets;
    docs: PageAssets;
  };
};

const ENTRIES = {
  overview: 'overview/browser/main.ts',
  'overview-style': 'styles/overview.css',
  'login-style': 'styles/login.css',
  account: 'account/browser/main.ts',
  'account-style': 'styles/account.css',
  gaps: 'gaps/browser/main.ts',
  'gaps-style': 'styles/gaps.css',
  sessions: 'sessions/browser/main.ts',
  'sessions-style': 'styles/sessions.css',
  setup: 'setup/browser/main.ts',
  'setup-style': 'styles/setup.css',
  reports: 'reports/browser/main.ts',
  'reports-style': 'styles/reports.css',
  'docs-style': 'styles/docs.css',
  icon: 'styles/icon.svg',
};

const TYPES: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Bundles and shrinks what browsers load, in memory; under half a second on two cores. Throws when a source is broken. */
export async function buildAssets(): Promise<Assets> {
  const root = import.meta.dirname;
  const result = await thenStop(() =>
    build({
      absWorkingDir: root,
      entryPoints: Object.fromEntries(
        Object.entries(ENTRIES).map(([name, path]) => [name, join(root, path)]),
      ),
      outdir: 'assets',
      entryNames: '[name]-[hash]',
      bundle: true,
      minify: true,
      write: false,
      metafile: true,
      format: 'esm',
      target: 'es2023',
      loader: { '.svg': 'copy' },
      logLevel: 'silent',
    }),
  );

  const files = new Map<string, Asset>();
  for (const file of result.outputFiles) {
    const name = file.path.slice(file.path.lastIndexOf('/') + 1);
    files.set(`/assets/${name}`, {
      body: new Uint8Array(file.contents),
      type: TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
      etag: `"${createHash('sha256').update(file.contents).digest('base64url').slice(0, 22)}"`,
      cacheControl: 'public, max-age=31536000, immutable',
    });
  }

  const addressOf = (entry: keyof typeof ENTRIES): string => {
    const path = [...files.keys()].find((key) => key.startsWith(`/assets/${entry}-`) && isHashed(key, entry));
    if (!path) throw new Error(`no asset was built for ${entry}`);
    return path.slice(1);
  };
  return {
    files,
    pages: {
      overview: {
        script: addressOf('overview'),
        style: addressOf('overview-style'),
        icon: addressOf('icon'),
      },
      login: { style: addressOf('login-style'), icon: addressOf('icon') },
      docs: { style: addressOf('docs-style'), icon: addressOf('icon') },
      gaps: {
        script: addressOf('gaps'),
        style: addressOf('gaps-style'),
        icon: addressOf('icon'),
      },
      sessions: {
        script: addressOf('sessions'),
        style: addressOf('sessions-style'),
        icon: addressOf('icon'),
      },
      reports: {
        script: addressOf('reports'),
        style: addressOf('reports-style'),
        icon: addressOf('icon'),
      },
      setup: {
        script: addressOf('setup'),
        style: addressOf('setup-style'),
        icon: addressOf('icon'),
      },
      account: {
        script: addressOf('account'),
        style: addressOf('account-style'),
        icon: addressOf('icon'),
      },
    },
  };
}

let building = 0;

/** esbuild is a process of its own, of 60 MB: it goes as soon as nobody in this one builds. */
async function thenStop<Result>(work: () => Promise<Result>): Promise<Result> {
  building += 1;
  try {
    return await work();
  } finally {
    building -= 1;
    if (building === 0) await stop();
  }
}

/** `overview-HASH.js` is the entry `overview`; `overview-style-HASH.css` is another one. */
function isHashed(path: string, entry: string): boolean {
  return /^[A-Z0-9]{8}\.\w+$/.test(path.slice(`/assets/${entry}-`.length));
}
