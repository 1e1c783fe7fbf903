/** What a name may hold, and what an engine, a template or a reader could take for something else. No commas. */
export const HOSTILE = [
  "it's",
  "'; drop table sessions; --",
  '$from',
  "$1 ''",
  '{{sessions}}',
  '-- {{counts}}',
  'two\nlines\r\n-- and a comment',
  'nul\0nul',
  'right‮to left',
  '/* open',
  '"quoted" \\ back',
  'été 漢 🙂',
];
