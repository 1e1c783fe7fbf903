import { startMenus } from '../../browser/menus.ts';
import { startTheme } from '../../browser/theme.ts';
import { words } from '../../words.ts';
import { startCopying } from './copy.ts';
import { startLive } from './live.ts';

/** The page is complete without a script; this adds the live lines and the copy buttons. */
startMenus();
startTheme(words.theme, () => {});
startCopying();
startLive();
// On a phone the parts are wider than the screen: the one that is open must be seen.
document.querySelector('.setup-tabs [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
