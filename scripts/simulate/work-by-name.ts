/** Work that is done side by side for different names and one after another for each. */
export class WorkByName {
  readonly #busy = new Map<string, Promise<void>>();
  readonly #failed: (error: unknown) => void;

  /** @param failed is told of every job that throws; the next one of that name goes on. */
  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  /** Names with work since the last `done`. */
  get size(): number {
    return this.#busy.size;
  }

  add(name: string, job: () => Promise<void>): void {
    const before = this.#busy.get(name) ?? Promise.resolve();
    this.#busy.set(name, before.then(job).catch(this.#failed));
  }

  /** Resolves when everything that was added until now is done. */
  async done(): Promise<void> {
    await Promise.all(this.#busy.values());
    this.#busy.clear();
  }
}
