import { tokensOf } from './tokens.ts';

/**
 * Words of politeness and address that say nothing about the need. One list for all languages: none of these words means
 * anything else in another of them, and customers mix. A phrase is written with blanks; longer phrases are tried first.
 */
const FILLERS = `
please|pls|plz|plss|kindly|hi|hii|hello|helo|hey|hiya|heya|howdy|greetings|dear|sir|madam|maam|mam|guys|folks|
hi there|hello there|hey there|good morning|good afternoon|good evening|good day|thanks|thank you|thank u|thankyou|thx|tks|thnx|
many thanks|thanks a lot|thank you so much|thank you very much|thanks in advance|thank you in advance|sorry|excuse me|
um|umm|uh|uhm|er|erm|hm|hmm|well|asap|urgent|urgently|quick question|just a quick question|i have a question|i have question|
bitte|hallo|guten tag|guten morgen|guten abend|danke|danke schön|vielen dank|entschuldigung|moin|servus|
hola|buenos días|buenos dias|buenas tardes|buenas noches|buenas|gracias|muchas gracias|por favor|porfa|perdón|disculpe|
bonjour|bonsoir|salut|merci|merci beaucoup|s il vous plaît|s il vous plait|svp|stp|s il te plaît|s il te plait|
olá|bom dia|boa tarde|boa noite|obrigado|obrigada|por gentileza|
ciao|buongiorno|buonasera|grazie|grazie mille|per favore|per piacere|salve|
hoi|goedemorgen|goedemiddag|goedenavond|alstublieft|alsjeblieft|bedankt|dank je|dank u|dankjewel|
merhaba|selam|lütfen|lutfen|teşekkürler|tesekkurler|teşekkür ederim|namaste|dhanyavad|shukriya|
こんにちは|おはようございます|こんばんは|ありがとう|ありがとうございます|お願いします|すみません
`;

const BY_FIRST = new Map<string, string[][]>();
for (const phrase of FILLERS.replaceAll('\n', '').split('|')) {
  const words = tokensOf(phrase);
  BY_FIRST.set(words[0]!, [...(BY_FIRST.get(words[0]!) ?? []), words]);
}
for (const phrases of BY_FIRST.values()) phrases.sort((a, b) => b.length - a.length);

/** How many words from `at` on are one filler; 0 when none begins there. */
export function fillerAt(words: readonly string[], at: number): number {
  const phrases = BY_FIRST.get(words[at]!);
  if (!phrases) return 0;
  for (const phrase of phrases) {
    if (phrase.every((word, ahead) => words[at + ahead] === word)) return phrase.length;
  }
  return 0;
}

/** The words without the fillers; all of them when nothing would remain. */
export function withoutFillers(words: string[]): string[] {
  let kept: string[] | undefined;
  for (let at = 0; at < words.length; ) {
    const length = fillerAt(words, at);
    if (length > 0) kept ??= words.slice(0, at);
    else kept?.push(words[at]!);
    at += Math.max(1, length);
  }
  return kept === undefined || kept.length === 0 ? words : kept;
}
