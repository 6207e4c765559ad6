import { type ChildProcess, fork } from 'node:child_process';

/** What a crew answers: the value, or why there is none. */
export type CrewAnswer<Value> = { readonly value: Value } | { readonly failed: string };

/** A process full of light clients. It does one order after the other. */
export interface Crew<Order, Value> {
  /** @throws when the order could not be carried out, or the process has ended. */
  obey(order: Order): Promise<Value>;
  close(): void;
}

/**
 * Starts a program of light clients (see obey.ts) in a process of its own.
 * @param file its module, as a `file:` URL
 */
export function openCrew<Order, Value>(file: URL): Crew<Order, Value> {
  const child: ChildProcess = fork(file, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  let ended: string | null = null;
  child.once('exit', (code, signal) => {
    ended = `a process of light clients ended with ${signal ?? code}`;
  });
  return {
    obey(order) {
      return new Promise((resolve, reject) => {
        if (ended !== null) return reject(new Error(ended));
        const died = () => reject(new Error(ended ?? 'a process of light clients ended'));
        child.once('exit', died);
        child.once('message', (answer) => {
          child.off('exit', died);
          const told = answer as CrewAnswer<Value>;
          if ('failed' in told) reject(new Error(told.failed));
          else resolve(told.value);
        });
        child.send(order as object);
      });
    },
    close() {
      if (ended === null) child.kill('SIGTERM');
    },
  };
}
