import { checkoutPlaces } from '../operations/checkout-places.ts';
import { runOperation } from '../operations/command-line.ts';

process.exitCode = await runOperation('backup', process.argv.slice(2), process.env, checkoutPlaces);
