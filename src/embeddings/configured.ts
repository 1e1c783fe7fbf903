import type { Config } from '../config.ts';
import { createEmbed, type Embed, type EmbedOptions } from './embed.ts';

/** The embeddings service of the settings; undefined where none is set, and nothing ever leaves. */
export function embedFrom(
  { embeddings_url: url, embeddings_model: model, embeddings_key: key }: Config,
  options: Pick<EmbedOptions, 'store' | 'now'>,
): Embed | undefined {
  if (url === undefined || model === undefined) return undefined;
  return createEmbed({ ...options, endpoint: { url, model, key } });
}
