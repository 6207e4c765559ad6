// One node of several: the server of this checkout, on the bus of tests when TEST_BUS_PORT names a hub.
import { loadTinos } from '@nghi-truong/official-documents';
import { readNudge } from '@nghi-truong/server/bus';
import { checkoutSurroundings, runServer } from '@nghi-truong/server/main';
import { connectTcpBus } from '@nghi-truong/testkit';
import { createDemo } from '../seed-demo/seed-demo.ts';

const { TEST_BUS_PORT: hub, ...environment } = process.env;
const bus = hub === undefined ? null : await connectTcpBus(Number(hub), readNudge);
process.exitCode = await runServer(environment, {
  ...checkoutSurroundings(),
  demo: createDemo(() => loadTinos()),
  ...(bus === null ? {} : { ports: (real) => ({ ...real, bus }) }),
});
await bus?.close();
