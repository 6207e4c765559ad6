import { checkoutPlaces } from '../operations/checkout-places.ts';
import { runOperation } from '../operations/command-line.ts';

process.exitCode = await runOperation('verify', process.argv.slice(2), process.env, checkoutPlaces);
