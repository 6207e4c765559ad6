/** What happens to one call: `before` it reaches the real thing, or `after`, when its answer is lost. */
export interface Fault {
  readonly when: 'before' | 'after';
  /** Thrown to the caller. */
  readonly error: Error;
}

/** A held call waits until it is let go. */
export interface Gate {
  /** Settles when a call has arrived at the gate. */
  readonly reached: Promise<void>;
  open(): void;
}

/** Which calls go wrong. Everything not asked for goes right. */
export interface Faults {
  /** The next call of this method fails. Several wait in line. */
  failNext(method: string, fault: Fault): void;
  /** Every call of this method fails until `heal`. */
  fail(method: string, fault: Fault): void;
  /** The next call of this method gives this instead of asking the real thing. */
  answerNext(method: string, value: unknown): void;
  /** The next call of this method waits at a gate, before the real thing or after it. */
  holdNext(method: string, when: Fault['when']): Gate;
  heal(): void;
  /** Calls of a method so far. */
  calls(method: string): number;
}

type Plan =
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'answer'; readonly value: unknown }
  | { readonly kind: 'hold'; readonly when: Fault['when']; readonly pass: () => Promise<void> };

/** Wraps an object with asynchronous methods (a log, a store) so that single calls can be made to go wrong. */
export function withFaults<T extends object>(real: T): { readonly subject: T; readonly faults: Faults } {
  const plans = new Map<string, Plan[]>();
  const lasting = new Map<string, Fault>();
  const counts = new Map<string, number>();

  function plan(method: string, next: Plan): void {
    plans.set(method, [...(plans.get(method) ?? []), next]);
  }

  async function call(method: string, ask: () => unknown): Promise<unknown> {
    counts.set(method, (counts.get(method) ?? 0) + 1);
    const next = plans.get(method)?.shift();
    if (next?.kind === 'answer') return next.value;
    if (next?.kind === 'hold') {
      if (next.when === 'before') await next.pass();
      const answer = await ask();
      if (next.when === 'after') await next.pass();
      return answer;
    }
    const fault = next?.fault ?? lasting.get(method);
    if (fault === undefined) return ask();
    if (fault.when === 'after') await ask();
    throw fault.error;
  }

  const subject = new Proxy(real, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property);
      if (typeof value !== 'function' || typeof property !== 'string') return value;
      return (...parameters: unknown[]) => call(property, () => Reflect.apply(value, target, parameters));
    },
  });

  return {
    subject,
    faults: {
      failNext: (method, fault) => plan(method, { kind: 'fault', fault }),
      fail: (method, fault) => lasting.set(method, fault),
      answerNext: (method, value) => plan(method, { kind: 'answer', value }),
      holdNext(method, when) {
        const arrival = Promise.withResolvers<void>();
        const leave = Promise.withResolvers<void>();
        const pass = (): Promise<void> => {
          arrival.resolve();
          return leave.promise;
        };
        plan(method, { kind: 'hold', when, pass });
        return { reached: arrival.promise, open: () => leave.resolve() };
      },
      heal() {
        plans.clear();
        lasting.clear();
      },
      calls: (method) => counts.get(method) ?? 0,
    },
  };
}
