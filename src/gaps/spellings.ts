/**
 * Short spellings of chat and contractions without their apostrophe, English: each has one meaning and is no word of its
 * own ("ill", "well", "id", "were" are left alone). What follows an apostrophe is in ENDINGS.
 */
const SPELLINGS = new Map<string, string[]>();
for (const entry of [
  'u=you ur=your r=are yr=your urs=yours b4=before gr8=great l8r=later 2day=today 2moro=tomorrow tmrw=tomorrow',
  'pwd=password passwd=password pw=password acc=account acct=account msg=message msgs=messages num=number nr=number',
  'amt=amount txn=transaction txns=transactions bal=balance addr=address info=information pic=picture pics=pictures',
  'bcoz=because bcz=because coz=because cuz=because becoz=because bc=because wat=what wht=what wot=what hw=how abt=about',
  'hav=have hv=have gimme=give+me lemme=let+me wanna=want+to gonna=going+to gotta=have+to cud=could shud=should wud=would',
  'idk=i+do+not+know tho=though thru=through thnk=think ppl=people govt=government appt=appointment dept=department',
  'cannot=can+not cant=can+not dont=do+not doesnt=does+not didnt=did+not wont=will+not wouldnt=would+not couldnt=could+not',
  'shouldnt=should+not isnt=is+not arent=are+not wasnt=was+not werent=were+not hasnt=has+not havent=have+not hadnt=had+not',
  'aint=is+not im=i+am ive=i+have youre=you+are youve=you+have theyre=they+are theyve=they+have weve=we+have',
  'whats=what+is wheres=where+is hows=how+is whos=who+is whens=when+is thats=that+is theres=there+is heres=here+is',
].flatMap((line) => line.split(' '))) {
  const [short, long] = entry.split('=') as [string, string];
  SPELLINGS.set(short, long.split('+'));
}

/** What an English ending after an apostrophe stands for; 's is "is" or a genitive and says nothing. */
const ENDINGS = new Map([
  ['re', ['are']],
  ['ll', ['will']],
  ['ve', ['have']],
  ['m', ['am']],
  ['d', ['would']],
  ['s', []],
]);

/**
 * The words that one token stands for: `don't` and `dont` are `do not`, `l'ordre` is `l` and `ordre`. English spellings
 * are taken in English and where the language (primary subtag) is not known.
 */
export function spelledOut(token: string, language = ''): readonly string[] | string {
  const english = language === '' || language === 'en';
  const apostrophe = token.indexOf("'");
  if (apostrophe < 0) return (english && SPELLINGS.get(token)) || token;
  if (!english) return token.split("'");
  const joined = SPELLINGS.get(token.replaceAll("'", ''));
  if (joined) return joined;
  const parts = token.split("'").filter((part) => part !== '');
  const ending = parts.length === 2 ? ENDINGS.get(parts[1]!) : undefined;
  return ending ? [parts[0]!, ...ending] : parts;
}
