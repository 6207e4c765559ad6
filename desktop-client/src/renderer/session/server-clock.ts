interface Sample {
  readonly roundTrip: number;
  /** Server time minus this device's monotonic clock. */
  readonly offset: number;
  readonly takenAt: number;
}

const samplesKept = 8;
const sampleAge = 10 * 60_000;
/** What two good clocks may part by between two samples, milliseconds, and more than which nobody would notice. */
const drift = 500;

/**
 * The server's time on this device. Measured by round trips against the monotonic clock, so neither a wrong wall clock
 * nor somebody setting it during the meeting does harm. The shortest round trip is the most exact and wins.
 */
export class ServerClock {
  readonly #monotonic: () => number;
  readonly #wall: () => number;
  #samples: Sample[] = [];
  #offset: number | null = null;

  constructor(clock: { now(): number; monotonic(): number }) {
    this.#monotonic = () => clock.monotonic();
    this.#wall = () => clock.now();
  }

  /** Forgets the samples of the last connection (the device may have slept); the offset stands until a new one. */
  begin(): void {
    this.#samples = [];
  }

  /** One round trip: both instants by the monotonic clock, the server's time by its answer. */
  sample(sentAt: number, receivedAt: number, serverTime: number): void {
    if (receivedAt < sentAt || !Number.isFinite(serverTime)) return;
    const fresh = this.#samples.filter((sample) => receivedAt - sample.takenAt < sampleAge);
    fresh.push({
      roundTrip: receivedAt - sentAt,
      offset: serverTime - (sentAt + receivedAt) / 2,
      takenAt: receivedAt,
    });
    this.#samples = fresh.slice(-samplesKept);
    this.#forgetContradicted(fresh[fresh.length - 1]);
    const best = this.#samples.reduce((least, sample) => (sample.roundTrip < least.roundTrip ? sample : least));
    this.#offset = best.offset;
  }

  /**
   * Half a round trip is the most that a sample can be wrong by. One that is further away from the newest was taken before
   * the server's clock was set.
   */
  #forgetContradicted(newest: Sample | undefined): void {
    if (newest === undefined) return;
    const agrees = ({ offset, roundTrip }: Sample) =>
      Math.abs(offset - newest.offset) <= (roundTrip + newest.roundTrip) / 2 + drift;
    this.#samples = this.#samples.filter(agrees);
  }

  /** Whether at least one round trip was measured. */
  get measured(): boolean {
    return this.#offset !== null;
  }

  /** Milliseconds since 1970 by the server's clock; by the device's own until the first measurement. */
  now(): number {
    return this.#offset === null ? this.#wall() : Math.round(this.#monotonic() + this.#offset);
  }
}
