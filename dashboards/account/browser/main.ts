import { startMenus } from '../../browser/menus.ts';
import { startTheme } from '../../browser/theme.ts';
import { words } from '../../words.ts';

startMenus();
startTheme(words.theme, () => {});
