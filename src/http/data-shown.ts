import type { MiddlewareHandler } from 'hono';
import { tryGetContext } from 'hono/context-storage';
import { type DataShown, showDataBy } from '../../dashboards/data-shown.ts';
import type { AppDependencies } from './dependencies.ts';

type Showing = { Variables: { dataShown: DataShown | null } };

showDataBy(() => tryGetContext<Showing>()?.get('dataShown') ?? null);

/** Whatever page is drawn for this request says which data it shows, where there are two to choose from. */
export function sayDataShown({
  sample,
  below,
}: Pick<AppDependencies, 'sample' | 'below'>): MiddlewareHandler<Showing> {
  return async (context, next) => {
    if (below) context.set('dataShown', { shown: 'sample', begun: sample?.hasBegun() ?? true });
    else if (sample?.hasBegun() && ['making', 'ready'].includes(sample.status().state))
      context.set('dataShown', { shown: 'live', begun: true });
    await next();
  };
}
