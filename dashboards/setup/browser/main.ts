import { startShell } from '../../browser/shell.ts';
import { startCopying } from './copy.ts';
import { startLive } from './live.ts';

/** The page is complete without a script; this adds the live lines and the copy buttons. */
startShell();
startCopying();
startLive();
// On a phone the parts are wider than the screen: the one that is open must be seen.
document.querySelector('.setup-tabs [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
