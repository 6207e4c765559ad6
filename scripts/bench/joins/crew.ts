// A thousand tablets in one process come in at the same moment and fetch the whole state.
import { percentile } from '../figures.ts';
import { enter, enterAll } from '../wire/enter.ts';
import { obeyOrders } from '../wire/obey.ts';
import type { Target } from '../wire/target.ts';

export interface JoinsOrder {
  readonly target: Target;
  readonly clients: number;
  /** So many come in before, and leave again: programs that have just started are slow. */
  readonly warmUp: number;
  /** The first state weighs at least so many bytes on the wire. */
  readonly stateBytes: number;
}

/** Milliseconds from the moment in which all begin to dial. */
export interface JoinsAnswer {
  readonly p50: number;
  /** Until the last has everything. */
  readonly last: number;
  /** Bytes of the first state as one client got it. */
  readonly stateBytes: number;
}

obeyOrders<JoinsOrder, JoinsAnswer>(async ({ target, clients: count, warmUp, stateBytes }) => {
  for (const client of await enterAll(target, 0, warmUp, { state: true })) client.close();
  await new Promise((resolve) => setTimeout(resolve, 500));
  const took: number[] = [];
  const began = performance.now();
  const clients = await Promise.all(
    Array.from({ length: count }, async (_, number) => {
      const client = await enter(target, number, { state: true });
      took.push(performance.now() - began);
      return client;
    }),
  );
  const least = Math.min(...clients.map((client) => client.stateBytes));
  for (const client of clients) client.close();
  if (least < stateBytes) throw new Error(`a client got ${least} bytes instead of ${stateBytes}`);
  // Until the server has seen them go.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  return { p50: percentile(took, 0.5), last: percentile(took, 1), stateBytes: least };
});
