import type { CommandId, Deadline, MeetingId } from '@nghi-truong/domain';
import { v5 as uuidV5 } from 'uuid';
import type { Clock, TimerHandle } from './clock.ts';
import type { Outcome } from './ports.ts';

/** The namespace of the ids of commands that deadlines make. Never changes: nodes of different versions must agree. */
const namespace = '5b0d4bb5-6c1e-5f0e-9a3e-2f3d1f6b7c11';

/**
 * Waits are taken in steps, so that a clock that is set meanwhile is noticed while people still wait; what is more than a
 * day away is looked at once in an hour.
 */
const steps = { near: 5_000, far: 60 * 60 * 1_000, farBeyond: 24 * 60 * 60 * 1_000 } as const;

/** Pause before a deadline whose command could not be written is tried again, milliseconds. */
const retryAfter = 1_000;

/** The same on every node and after every restart, so that a deadline acts once however many nodes fire it. */
export function deadlineCommandId(meetingId: MeetingId, deadline: Deadline): CommandId {
  return uuidV5(`${meetingId}/${deadline.timerId}/${deadline.dueAt}`, namespace) as CommandId;
}

/** Turns the running deadlines of one meeting into commands when their time has come. */
export class RoomTimers {
  readonly #clock: Clock;
  readonly #fire: (deadline: Deadline) => Promise<Outcome>;
  readonly #running = new Map<string, TimerHandle>();
  /** Fired and answered, until the state no longer names them: the rules' refusal is not asked for twice. */
  readonly #done = new Set<string>();
  #stopped = false;

  /** @param fire submits the deadline's command; never rejects */
  constructor(clock: Clock, fire: (deadline: Deadline) => Promise<Outcome>) {
    this.#clock = clock;
    this.#fire = fire;
  }

  /** Whether something still has to happen by itself. */
  get running(): boolean {
    return this.#running.size > 0;
  }

  /** Makes exactly these deadlines run. */
  arm(deadlines: readonly Deadline[]): void {
    if (this.#stopped) return;
    const named = new Map(deadlines.map((deadline) => [`${deadline.timerId}/${deadline.dueAt}`, deadline]));
    for (const [name, handle] of this.#running) {
      if (named.has(name)) continue;
      this.#clock.clearTimer(handle);
      this.#running.delete(name);
    }
    for (const name of this.#done) if (!named.has(name)) this.#done.delete(name);
    for (const [name, deadline] of named) {
      if (!this.#running.has(name) && !this.#done.has(name)) this.#wait(name, deadline, deadline.dueAt);
    }
  }

  /** Stops all; nothing fires afterwards. */
  stop(): void {
    this.#stopped = true;
    for (const handle of this.#running.values()) this.#clock.clearTimer(handle);
    this.#running.clear();
  }

  #wait(name: string, deadline: Deadline, until: number): void {
    const left = Math.max(0, until - this.#clock.now());
    const handle = this.#clock.setTimer(
      () => {
        if (this.#clock.now() < until) this.#wait(name, deadline, until);
        else void this.#due(name, deadline);
      },
      Math.min(left, left > steps.farBeyond ? steps.far : steps.near),
    );
    this.#running.set(name, handle);
  }

  async #due(name: string, deadline: Deadline): Promise<void> {
    const outcome = await this.#fire(deadline);
    if (this.#stopped || !this.#running.has(name)) return;
    const notWritten =
      outcome.status === 'refused' &&
      (outcome.code === 'busy' || outcome.code === 'storeUnavailable' || outcome.code === 'storageFull');
    if (notWritten) {
      this.#wait(name, deadline, this.#clock.now() + retryAfter);
      return;
    }
    this.#running.delete(name);
    this.#done.add(name);
  }
}
