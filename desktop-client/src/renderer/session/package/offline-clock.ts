import type { ClockPort } from '../ports.ts';
import type { KeptTerm } from './vault.ts';

type Seen = KeptTerm['seen'];

/** The least that the server's clock can show now, for all that this device knows: a wall clock set back gains nothing. */
function reckoned(seen: Seen, wall: number): number {
  return Math.max(seen.server, seen.server + wall - seen.wall);
}

/**
 * The server's time while there is no server to ask. It goes on from the last time known, by whichever of the two went
 * further since: the monotonic clock of this page (which may stand still while a device sleeps) or the wall clock (which
 * anybody can set). What it shows is kept now and then, so that no reload begins before it. A device that is switched
 * off and set back shows less than has passed: no browser can know better (adr/0001).
 */
export class OfflineClock {
  readonly #clock: ClockPort;
  #seen: Seen;
  #base: number;
  #at: number;

  constructor(clock: ClockPort, seen: Seen) {
    this.#clock = clock;
    this.#seen = seen;
    this.#base = reckoned(seen, clock.now());
    this.#at = clock.monotonic();
  }

  /** Milliseconds since 1970 by the server's clock. */
  now(): number {
    const byPage = this.#base + this.#clock.monotonic() - this.#at;
    return Math.round(Math.max(byPage, reckoned(this.#seen, this.#clock.now())));
  }

  /** The server's own time: counts whatever was believed before. */
  met(server: number): void {
    this.#seen = { server, wall: this.#clock.now() };
    this.#base = server;
    this.#at = this.#clock.monotonic();
  }

  /** To be kept: where the next page goes on from. */
  seen(): Seen {
    return { server: this.now(), wall: this.#clock.now() };
  }
}
