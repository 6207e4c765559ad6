// The product as it is: scripts/serve.ts with another demo, a meeting of so many people. `BENCH_PEOPLE=200 node product-server.ts`
import { checkoutSurroundings, runServer } from '@nghi-truong/server/main';
import { createCrowd } from './crowd.ts';

const crowd = createCrowd(Number(process.env.BENCH_PEOPLE));
process.exitCode = await runServer(process.env, { ...checkoutSurroundings(), demo: crowd });
