// The server as it is, with a hall of HALL_DELEGATES in place of the demo.
import { checkoutSurroundings, runServer } from '@nghi-truong/server/main';
import { createHall } from './hall-demo.ts';

const demo = createHall(Number(process.env.HALL_DELEGATES));
process.exitCode = await runServer(process.env, { ...checkoutSurroundings(), demo });
