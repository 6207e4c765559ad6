/** One step that some tablet took in a document: from nothing, or from the state at `from`, to the state at `seq`. */
export interface PathStep {
  /** `push`: unasked, one change; `delta`: asked for, several together; `whole`: the document. */
  readonly kind: 'push' | 'delta' | 'whole';
  readonly epoch: number;
  readonly from: number;
  readonly seq: number;
  readonly update: Uint8Array;
}

/**
 * The steps that all tablets of one process took, each kept once however many took it. Every state that a light tablet
 * held is one of these steps after another, so that whoever checks the steps against the log has checked all of them.
 */
export class FollowedPaths {
  readonly #steps = new Map<string, PathStep[]>();
  /** When each change arrived at each tablet, by the machine's monotonic clock in milliseconds. */
  readonly arrivals = new Map<number, number[]>();

  took(step: PathStep, at: number): void {
    const name = `${step.kind} ${step.epoch} ${step.from} ${step.seq}`;
    const same = this.#steps.get(name) ?? [];
    if (!same.some(({ update }) => Buffer.compare(update, step.update) === 0)) {
      // A copy: what came over a socket may lie in a larger block of memory.
      same.push({ ...step, update: Uint8Array.from(step.update) });
      this.#steps.set(name, same);
    }
    if (step.kind !== 'push') return;
    const times = this.arrivals.get(step.seq);
    if (times === undefined) this.arrivals.set(step.seq, [at]);
    else times.push(at);
  }

  get steps(): readonly PathStep[] {
    return [...this.#steps.values()].flat();
  }
}

/** Milliseconds by a clock that all processes of this machine share and nobody sets. */
export function monotonic(): number {
  return Number(process.hrtime.bigint() / 1_000n) / 1_000;
}
