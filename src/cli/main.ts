#!/usr/bin/env node
// The journal's writes and syncs share libuv's threads with the database's queries: the pool must be larger than the
// readers, and its size is read at the first use. So this line comes before everything that is imported.
process.env.UV_THREADPOOL_SIZE ??= '16';

// What customers wrote is for the owner of the data folder only.
process.umask(0o077);

const { runCommandLine } = await import('./command-line.ts');
process.exitCode = await runCommandLine(process.argv);
