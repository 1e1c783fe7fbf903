/**
 * How customers of one language ask for a person. A template is words with one blank between; `a|b` are alternatives,
 * a trailing `?` makes a word optional, `_` stands for a blank inside an alternative, `{who}` for the language's words
 * for a person with their articles. Accents and the apostrophe may be missing in what the customer writes.
 */
export type AskPhrases = {
  /** A person, with article and adjective. */
  who: string;
  /** Words that make an ask when nothing but `around` stands beside them: "agent", "human please". */
  alone: string;
  /** Words that may stand around those, and after an `ending` template. */
  around: string;
  /** Templates that are an ask wherever they stand in the text. */
  inside: string[];
  /** Templates that are an ask at the end of the text. */
  ending: string[];
};
