import { join } from 'node:path';
import { root } from '../lib/root.ts';
import type { Places } from './command-line.ts';

/** As things lie in a checkout. */
export const checkoutPlaces: Places = { defaultDataDir: join(root, '.data'), storeWorkerUrl: null };
