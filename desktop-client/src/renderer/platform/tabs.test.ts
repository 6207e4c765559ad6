import { describe, expect, test } from 'vitest';
import { pageTabs } from './tabs.ts';

/** The locks of one browser: one holder of a name at a time. */
function browserLocks() {
  let turn: Promise<unknown> = Promise.resolve();
  return {
    request(_name: string, { signal }: { signal: AbortSignal }, run: () => Promise<void>): Promise<unknown> {
      const given = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError')), { once: true });
      });
      const mine = turn.then(() => (signal.aborted ? undefined : run()));
      turn = mine;
      return Promise.race([mine, given]);
    },
  };
}

describe('the tabs of one browser', () => {
  test('[PK-7] one tab works under a name at a time; who gives up before its turn has not worked', async () => {
    const locks = browserLocks();
    const [one, two, three] = [0, 1, 2].map(() => pageTabs({ locks, createChannel: null }));
    const order: string[] = [];
    let end = () => {};
    const working = new Promise<void>((resolve) => {
      end = resolve;
    });
    const stop = new AbortController();
    const never = new AbortController().signal;
    const first = one?.alone('a', never, async () => {
      order.push('one');
      await working;
    });
    const second = two?.alone('a', stop.signal, async () => void order.push('two'));
    const third = three?.alone('a', never, async () => void order.push('three'));
    stop.abort();
    await second;
    end();
    await Promise.all([first, third]);
    expect(order).toEqual(['one', 'three']);
  });

  test('[PK-7] what one says the others hear, and a browser without locks or channel works all the same', async () => {
    const createChannel = (name: string) => new BroadcastChannel(`test-${name}`);
    const opened: BroadcastChannel[] = [];
    const make = () =>
      pageTabs({
        locks: null,
        createChannel: (name) => {
          const channel = createChannel(name);
          opened.push(channel);
          return channel;
        },
      });
    const [one, two] = [make(), make()];
    const heard = new Promise<string>((resolve) => two.heard(resolve));
    one.tell('kept m');
    expect(await heard).toBe('kept m');
    for (const channel of opened) channel.close();
    const alone = pageTabs({ locks: null, createChannel: null });
    let worked = false;
    alone.tell('nobody');
    alone.heard(() => {})();
    await alone.alone('a', new AbortController().signal, async () => {
      worked = true;
    });
    expect(worked).toBe(true);
  });
});
