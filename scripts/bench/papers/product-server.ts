// The product as it is: scripts/serve.ts with another demo, a meeting of so many people.
// `BENCH_PEOPLE=200 node product-server.ts`; BENCH_CLIENT names another build of the client.
import { checkoutSurroundings, runServer } from '@nghi-truong/server/main';
import { createCrowd } from './crowd.ts';

const { BENCH_PEOPLE, BENCH_CLIENT } = process.env;
const usual = checkoutSurroundings();
process.exitCode = await runServer(process.env, {
  ...usual,
  clientDir: BENCH_CLIENT ?? usual.clientDir,
  demo: createCrowd(Number(BENCH_PEOPLE)),
});
