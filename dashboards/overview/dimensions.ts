/** Dimensions to look along, the one that is shown first in front. */
export const DIMENSIONS = ['intent', 'channel', 'bot_version', 'language', 'team', 'bot'] as const;
