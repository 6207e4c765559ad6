import type { AppPorts } from '@nghi-truong/server/app';
import { checkoutSurroundings, runServer } from '@nghi-truong/server/main';
import { createHall } from '../hall/hall-demo.ts';
import { createFaultyPorts, type ServerFault } from './faulty-ports.ts';

/**
 * Runs the real server on a hall of HALL_DELEGATES with faulty ports, which whoever started the process drives over its
 * channel (`ServerProcess.ask`).
 * @param also another fault, planted by a test around the ports
 */
export async function serveHall(
  environment: Readonly<Record<string, string | undefined>>,
  also: (ports: AppPorts) => AppPorts | Promise<AppPorts> = (ports) => ports,
): Promise<number> {
  const ports = createFaultyPorts(Number(environment.CLOCK_AHEAD ?? 0));
  const hear = (message: unknown) => {
    const { ask, fault } = message as { ask: number; fault: ServerFault };
    process.send?.({ ask, look: ports.take(fault) });
  };
  process.on('message', hear);
  try {
    return await runServer(environment, {
      ...checkoutSurroundings(),
      storeWorkerUrl: new URL('./store-worker.ts', import.meta.url),
      demo: createHall(Number(environment.HALL_DELEGATES)),
      ports: (real) => also(ports.wrap(real)),
    });
  } finally {
    ports.close();
    process.off('message', hear);
    if (process.connected) process.disconnect();
  }
}
