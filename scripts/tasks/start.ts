import { buildClient } from '../lib/build-client.ts';

await buildClient();
await import('../serve.ts');
