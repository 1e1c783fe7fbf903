import { startShell } from '../../browser/shell.ts';

startShell();
