import { spelledOut } from './spellings.ts';
import { tokensOf } from './tokens.ts';

/** What a turn of small talk does. */
export type SmallTalk = 'no' | 'yes' | 'thanks' | 'farewell' | 'greeting';

/**
 * Words and phrases of small talk in the languages in which asks for a person are known: one list for all, since none of
 * them names a need in another. Blanks part words.
 */
const PHRASES: Record<SmallTalk, string> = {
  no: `no|nope|nah|nay|neither|none of these|none of those|none of them|none of the above|not really|wrong|incorrect|not correct|
    nein|nö|nee|falsch|keine davon|incorrecto|ninguno|ninguna|non|pas vraiment|aucun|faux|não|nao|nenhum|errado|sbagliato|nessuno|
    niet|geen van deze|hayır|hayir|yok|nahi|nahin|いいえ|いや|違います`,
  yes: `yes|yeah|yea|yep|yup|yess|sure|of course|ok|okay|okey|correct|right|exactly|absolutely|indeed|agreed|fine|alright|
    ja|jo|jawohl|klar|genau|richtig|stimmt|natürlich|sí|si|claro|vale|correcto|exacto|oui|ouais|d accord|exactement|
    sim|certo|exato|correto|sì|esatto|va bene|corretto|oké|klopt|precies|evet|tamam|tabii|doğru|haan|haanji|theek hai|
    はい|ええ|そうです|了解|わかりました`,
  thanks: `thanks|thank you|thank u|thankyou|thx|tks|thnx|ty|tysm|cheers|much appreciated|great|perfect|awesome|
    thank you for your help|thanks for your help|thank you for the help|thanks for the help|thanks for helping|
    danke|danke schön|dankeschön|vielen dank|danke sehr|super|gracias|muchas gracias|mil gracias|merci|merci beaucoup|
    obrigado|obrigada|muito obrigado|muito obrigada|valeu|grazie|grazie mille|bedankt|dank je|dank u|dankjewel|hartelijk dank|
    teşekkürler|tesekkurler|teşekkür ederim|sağol|sağ ol|dhanyavad|shukriya|ありがとう|ありがとうございます|どうも`,
  farewell: `bye|good bye|goodbye|bye bye|see you|see ya|cya|good night|have a nice day|have a good day|
    tschüss|tschüß|auf wiedersehen|ciao|adiós|adios|hasta luego|hasta pronto|au revoir|à bientôt|tchau|até logo|arrivederci|
    a presto|tot ziens|doei|dag|görüşürüz|hoşça kal|alvida|さようなら|じゃあね|またね`,
  greeting: `hi|hii|hello|helo|hey|heya|hiya|howdy|greetings|good morning|good afternoon|good evening|good day|how are you|
    hallo|guten tag|guten morgen|guten abend|grüß gott|moin|servus|hola|buenos días|buenos dias|buenas tardes|buenas noches|
    buenas|qué tal|bonjour|bonsoir|salut|coucou|olá|oi|bom dia|boa tarde|boa noite|buongiorno|buonasera|salve|hoi|goedemorgen|
    goedemiddag|goedenavond|merhaba|selam|selamlar|günaydın|namaste|こんにちは|おはよう|おはようございます|こんばんは|もしもし`,
};

/** May stand beside small talk without making it a request. */
const BESIDE = new Set(
  'you so very much a lot all there that is it this again bot sir madam please pls and oh well then dear guys team'.split(
    ' ',
  ),
);

const ORDER: readonly SmallTalk[] = ['no', 'yes', 'thanks', 'farewell', 'greeting'];
/** "ok" and its like open many sentences and decide none: "ok thanks" gives thanks. */
const WEAK = new Set([
  'ok',
  'okay',
  'okey',
  'oké',
  'fine',
  'alright',
  'right',
  'great',
  'perfect',
  'awesome',
  'super',
]);

const BY_FIRST = new Map<string, { words: string[]; talk: SmallTalk }[]>();
for (const talk of ORDER)
  for (const phrase of PHRASES[talk].split('|')) {
    const asWritten = tokensOf(phrase);
    // English spellings are written out where the language is not known: "dank u" becomes "dank you" there.
    for (const words of [asWritten, asWritten.flatMap((word) => spelledOut(word))])
      BY_FIRST.set(words[0]!, [...(BY_FIRST.get(words[0]!) ?? []), { words, talk }]);
  }
for (const phrases of BY_FIRST.values()) phrases.sort((a, b) => b.words.length - a.words.length);

/** Longer turns are no small talk, whatever they are made of. */
const MOST_WORDS = 8;

/** What a query does that holds nothing but small talk; undefined for any other. */
export function smallTalkOf(words: readonly string[]): SmallTalk | undefined {
  if (words.length === 0 || words.length > MOST_WORDS) return undefined;
  const strong = new Set<SmallTalk>();
  const weak = new Set<SmallTalk>();
  for (let at = 0; at < words.length; ) {
    const found = BY_FIRST.get(words[at]!)?.find((phrase) =>
      phrase.words.every((word, ahead) => words[at + ahead] === word),
    );
    if (!found && !BESIDE.has(words[at]!)) return undefined;
    if (found) (WEAK.has(words[at]!) ? weak : strong).add(found.talk);
    at += found?.words.length ?? 1;
  }
  return ORDER.find((talk) => strong.has(talk)) ?? ORDER.find((talk) => weak.has(talk));
}
