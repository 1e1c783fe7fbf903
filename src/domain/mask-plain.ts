const currency =
  'eur|euros?|usd|gbp|brl|chf|dollars?|dólares|pounds?|pfund|livres|reais|cents?|céntimos|cêntimos|pence';
const sign = '[€$£¥]';
const amount = "\\d{1,3}(?:(?:[.,' ]\\d{3})+|\\d{0,5})(?:[.,]\\d{1,2})?";
const day = '(?:0?[1-9]|[12]\\d|3[01])';
const month = '(?:0?[1-9]|1[0-2])';
const year = '(?:19|20)\\d{2}';
const time = '\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,6})?)?';
const postal = '(?:zip|zip code|cep|code postal|c[óo]digo postal|c\\.?p\\.?)';
const open = '(?<![\\p{L}\\p{N}]|\\d[.,\\-/])';
const shut = '(?![\\p{L}\\p{N}]|[.,\\-/]\\d)';

/**
 * Figures that look like an identifier and are none: dates with or without a time and offset, times, prices (ranges
 * too), thousands up to seven digits, decimals, percentages, sizes such as 1920x1080, versions.
 */
export const PLAIN = new RegExp(
  [
    `${open}${year}([-/.])${month}\\1${day}(?:(?:t| {1,2})${time}(?:z|[+-]\\d{2}:?\\d{2})?)?${shut}`,
    `${open}(?:${day}\\.? ?- ?)?(?:${day}([-/.])${month}\\2|${month}([-/.])${day}\\3)(?:${year}|\\d{2})${shut}`,
    `${open}${time}${shut}`,
    `(?:${sign}|r\\$|(?<![\\p{L}\\p{N}])(?:eur|usd|gbp|brl|chf)) ?${amount}(?![\\p{L}\\p{N}]|[.,]?\\d)`,
    `${open}${amount}(?: ?- ?${amount})? ?(?:${sign}|%|(?:${currency})(?![\\p{L}\\p{N}]))`,
    `${open}(?!00)\\d{1,3}(?:(?:\\.\\d{3}){1,2}(?:,\\d{1,2})?|(?:,\\d{3}){1,3}(?:\\.\\d{1,2})?)${shut}`,
    `${open}\\d{1,6}[.,]\\d{1,2}${shut}`,
    `${open}\\d{2,5} ?x ?\\d{2,5}(?: ?x ?\\d{2,5})?(?:px|cm|mm|m)?${shut}`,
    `${open}${year}(?: ?[-/] ?${year})${shut}`,
    `(?<=(?<![\\p{L}\\p{N}_/-])${postal}[ :]{1,2})\\d{4,5}-\\d{3,4}${shut}`,
    `${open}v\\d{1,4}(?:\\.\\d{1,4}){0,3}${shut}`,
  ].join('|'),
  'giu',
);

const units =
  'km|kg|mg|ml|cl|cm|mm|kb|mb|gb|tb|hz|khz|mhz|ghz|mah|kwh|kw|px|dpi|min|mins|sec|secs|hrs|std|seg|ms|am|pm|uhr|st|nd|rd|th|er|eme|ème|kcal|rpm|lm|eur|usd|gbp|k|m|g|l|w|v|h|s|x|p|d|º|ª';
const WITH_UNIT = new RegExp(`^(?:\\d{1,6}(?:${units})[-/]?){1,3}$`, 'iu');
const ANY_DIGIT = /\p{N}/u;
/** 0x80070005 is an error of Windows; longer ones are keys and addresses. */
const HEX_ERROR = /^0x[\da-f]{1,8}$/iu;
const NAME_AND_YEAR = /^(?:\p{L}+[-_/]?(?:19|20)\d{2}|(?:19|20)\d{2}[-_/]?\p{L}+)$/u;

/**
 * Whether a word of letters and digits is a code (INV-2024-0042, X7K9P2, JD014600003828392, a UUID) and not a plain
 * word with a figure in it (v42, 2nd, mp3, 500ml, iphone15, euro2024).
 */
export function isCode(word: string): boolean {
  if (!ANY_DIGIT.test(word)) return false;
  const digits = word.replace(/\P{N}/gu, '').length;
  const letters = word.replace(/\P{L}/gu, '').length;
  if (digits < 2 || letters === 0 || WITH_UNIT.test(word) || NAME_AND_YEAR.test(word)) return false;
  if (HEX_ERROR.test(word)) return false;
  if (digits >= 5 || (digits >= 4 && digits + letters >= 6)) return true;
  return digits + letters >= 6 && (word.match(/\p{L}(?=\p{N})|\p{N}(?=\p{L})/gu) ?? []).length >= 3;
}
