/**
 * All numbers of the grouping, each with its reason. None is fitted to a data set: they were chosen by what they mean and
 * kept where neighbouring values score alike on sets of different kinds.
 */
export const PARAMETERS = {
  typos: {
    /** A word that is seen more often than this is a word, whatever it resembles. */
    rareCount: 3,
    /** Shorter words are one edit from too many others. */
    letters: 4,
    timesAsFrequent: 10,
  },
  vectors: {
    /** A feature of one form only can bring nothing together. */
    leastForms: 2,
    /**
     * Power of log(1 + N / DF) for words. The cosine multiplies the weights of both sides, so with 1 rare words, which name
     * the odd detail, outvote the common ones that name the need; with 0.5 the frequency would count once.
     */
    rarity: 0.7,
    /** Weights of the blocks beside the words (1): neighbouring pairs and letter pieces are hints, not votes. */
    pairs: 0.35,
    letters: 0.5,
    /** Agents' replies: many are greetings or about something else, so they may only tip the scales. */
    replies: 0.5,
    /** Letter pieces help where words are too few to meet; with this many forms they only cost time. */
    lettersBelowForms: 12_000,
    lettersFrom: 3,
    lettersTo: 5,
  },
  /** Neighbours for the collapse: enough to see all copies of a wording, within a budget that bounds the time per form. */
  nearForms: { count: 30, postings: 3_000, exact: 60, least: 0.5 },
  collapse: {
    /** Tried in this order: only as coarse as needed to bound the graph. */
    thresholds: [0.8, 0.7, 0.6, 0.5],
    mostNodes: 10_000,
    /** A threshold that was used before stays until the number of nodes is this far beyond the bound. */
    slack: 1.2,
  },
  /** Neighbours in the graph. Below the least cosine two texts share little but function words. */
  nearNodes: { count: 20, postings: 12_000, exact: 120, least: 0.15 },
  /** A node's vector is cut to so many features: a sum over many members has a long tail of accidents. */
  nodeFeatures: 100,
  communities: {
    /** γ = scale / nodes within bounds: the number of groups grows more slowly than the number of nodes. */
    scale: 150,
    lowest: 0.01,
    highest: 0.12,
    /**
     * With fewer nodes than this (eight times the neighbours of each) the graph is nearly complete: edges say less, and more is
     * asked of them, as the square root of what is missing.
     */
    complete: 160,
    /** Views of the consensus: coarse, middle, fine, each in so many orders of moves. */
    resolutions: [0.25, 0.5, 1],
    runs: 3,
    agreement: 0.6,
  },
  ids: {
    /** Share of the smaller of two groups that both hold for the one to be the other, changed. */
    overlap: 0.5,
  },
  assign: {
    /** Nearest forms that vote on a new query, with the square of their cosine. */
    limits: { count: 20, postings: 12_000, exact: 60, least: 0.25 },
    /** Share of the vote that wins; below it the query waits for the next full run. */
    winning: 0.4,
  },
  labels: {
    /** Groups with fewer queries are rare: no need that many have. */
    leastQueries: 3,
    examples: 5,
    terms: 4,
    /** An example below this cosine to the centre is no example of the group. */
    leastCosine: 0.2,
    /** Two examples above this cosine to each other say the same. */
    alike: 0.8,
    /** Forms looked at per group: the most frequent ones stand for the rest. */
    mostForms: 400,
  },
  intents: {
    /** Examples of an intent that decide how near it is: one may be near by accident. */
    nearest: 3,
    /** A cosine below: no known intent. */
    near: 0.3,
    /** The second intent at this share of the first: confused. */
    confused: 0.85,
    /** Share of a group's queries that failed inside a dialog for the group to count as such. */
    inDialog: 0.5,
  },
};
