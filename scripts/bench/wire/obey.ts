import type { CrewAnswer } from './crew.ts';

/**
 * What a program of light clients consists of: carries out one order of its parent after the other and answers each. It ends with
 * its parent.
 */
export function obeyOrders<Order, Value>(carryOut: (order: Order) => Promise<Value>): void {
  const answer = async (order: Order): Promise<CrewAnswer<Value>> => {
    try {
      return { value: await carryOut(order) };
    } catch (error) {
      return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  };
  process.on('message', (order: Order) => void answer(order).then((told) => process.send?.(told)));
  process.on('disconnect', () => process.exit(0));
}
