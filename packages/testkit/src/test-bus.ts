type Listener<Nudge> = (nudge: Nudge) => void;

/** A bus as one node sees it. */
export interface TestBusEnd<Nudge extends object> {
  publish(nudge: Nudge): void;
  /** @param missed called when nudges may have been lost */
  subscribe(listener: Listener<Nudge>, missed?: () => void): () => void;
  close(): Promise<void>;
}

/**
 * A bus between several nodes of one process that may deliver late, twice, out of order or not at all, as the port
 * allows. `deliver` decides the fate of each nudge for each receiving end.
 */
export class TestBus<Nudge extends object> {
  readonly #ends = new Set<Set<Listener<Nudge>>>();
  readonly #missed = new Set<() => void>();
  readonly #pending: (() => void)[] = [];
  readonly #fate: () => 'now' | 'later' | 'twice' | 'lost';

  /** @param fate asked once per nudge and receiving end; `later` waits for `flush` */
  constructor(fate: () => 'now' | 'later' | 'twice' | 'lost' = () => 'now') {
    this.#fate = fate;
  }

  /** A new node's end. */
  end(): TestBusEnd<Nudge> {
    const own = new Set<Listener<Nudge>>();
    this.#ends.add(own);
    return {
      publish: (nudge) => {
        for (const other of this.#ends) if (other !== own) this.#send(other, nudge);
      },
      subscribe: (listener, missed = () => {}) => {
        own.add(listener);
        this.#missed.add(missed);
        return () => {
          own.delete(listener);
          this.#missed.delete(missed);
        };
      },
      close: async () => {
        this.#ends.delete(own);
      },
    };
  }

  /** Delivers what was put off, last first. */
  flush(): void {
    for (const deliver of this.#pending.splice(0).reverse()) deliver();
  }

  /** As after a cut: everybody is told that nudges may have been lost. */
  sayMissed(): void {
    for (const missed of [...this.#missed]) missed();
  }

  #send(listeners: ReadonlySet<Listener<Nudge>>, nudge: Nudge): void {
    const deliver = (): void => {
      for (const listener of [...listeners]) listener(nudge);
    };
    const fate = this.#fate();
    if (fate === 'later') this.#pending.push(deliver);
    if (fate === 'now' || fate === 'twice') deliver();
    if (fate === 'twice') deliver();
  }
}
