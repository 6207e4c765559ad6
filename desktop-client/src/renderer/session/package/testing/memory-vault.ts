import { type KeptTerm, type PersonVault, VaultFull, VaultGone, type VaultPort } from '../vault.ts';

interface Place {
  readonly generation: number;
  term: KeptTerm;
  readonly values: Map<string, Uint8Array<ArrayBuffer>>;
}

/** A device in memory that outlives sessions, and may run full or be cleared by its browser. */
export class MemoryVault implements VaultPort {
  /** Bytes that fit on it in all. */
  capacity = Number.POSITIVE_INFINITY;
  /** False: no safe place. */
  safe = true;
  persisted = false;
  readonly #places = new Map<string, Place>();
  #generation = 0;

  /** Names of everything kept of a person. */
  namesOf(person: string): readonly string[] {
    return [...(this.#places.get(person)?.values.keys() ?? [])].sort();
  }

  get people(): readonly string[] {
    return [...this.#places.keys()];
  }

  get bytes(): number {
    let sum = 0;
    for (const { values } of this.#places.values()) for (const value of values.values()) sum += value.byteLength;
    return sum;
  }

  /** Takes single values away, as a browser may. */
  lose(person: string, contains: string): void {
    const values = this.#places.get(person)?.values;
    for (const name of [...(values?.keys() ?? [])]) if (name.includes(contains)) values?.delete(name);
  }

  async open(person: string, term: KeptTerm): Promise<PersonVault | null> {
    if (!this.safe) return null;
    if (!this.#places.has(person)) {
      this.#generation += 1;
      this.#places.set(person, { generation: this.#generation, term, values: new Map() });
    }
    return this.#vault(person);
  }

  async kept(): Promise<PersonVault | null> {
    const [person] = this.#places.keys();
    return person === undefined ? null : this.#vault(person);
  }

  async forgetAllBut(person: string | null): Promise<void> {
    for (const known of [...this.#places.keys()]) if (known !== person) this.#places.delete(known);
  }

  async sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    return Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
  }

  async persist(): Promise<boolean> {
    this.persisted = true;
    return true;
  }

  #vault(person: string): PersonVault {
    const generation = this.#places.get(person)?.generation;
    const place = async () => {
      const found = this.#places.get(person);
      if (found === undefined || found.generation !== generation) throw new VaultGone();
      return found;
    };
    return {
      person,
      term: async () => (await place()).term,
      setTerm: async (term) => {
        const found = await place();
        if (term.seen.server >= found.term.seen.server) found.term = term;
      },
      names: async (prefix) => [...(await place()).values.keys()].filter((name) => name.startsWith(prefix)).sort(),
      get: async (name) => (await place()).values.get(name)?.slice() ?? null,
      put: async (name, value) => {
        const { values } = await place();
        const before = values.get(name)?.byteLength ?? 0;
        if (this.bytes - before + value.byteLength > this.capacity) throw new VaultFull();
        values.set(name, value.slice());
      },
      delete: async (prefix) => {
        const { values } = await place();
        for (const name of [...values.keys()]) if (name.startsWith(prefix)) values.delete(name);
      },
    };
  }
}
