/** What one run of one target gives: a number for every measure of its table, by the measure's name. */
export type Figures = Readonly<Record<string, number>>;

export interface Measure {
  /** Stands at the head of the column and names the figure. */
  readonly name: string;
  readonly unit: string;
  /** Which way is good; null: it is only told. */
  readonly better: 'more' | 'less' | null;
  /** Digits after the point; none when left out. */
  readonly digits?: number;
}

/** One competitor, ours or a peer. It has a process of its own, which `open` of the bench has started. */
export interface Target {
  readonly name: string;
  /** Does the work once. Whatever one run leaves behind must not help or harm the next. */
  run(): Promise<Figures>;
}

/** What we want to reach, on the medians of one table. */
export interface Aim {
  readonly measure: string;
  /** Whose figure is judged. */
  readonly target: string;
  /** The target it is divided by; null: the figure itself is judged. */
  readonly against: string | null;
  readonly bound: { readonly atLeast: number } | { readonly atMost: number };
}

/** One kind of work, done by every target in the same run. */
export interface Table {
  readonly title: string;
  readonly measures: readonly Measure[];
  readonly targets: readonly Target[];
  readonly aims: readonly Aim[];
}

export interface OpenBench {
  readonly tables: readonly Table[];
  /** What a reader of the figures must know: sizes, versions, a peer that is not installed. */
  readonly remarks: readonly string[];
  /** Ends every process and closes everything that `open` began. */
  close(): Promise<void>;
}

export interface BenchOptions {
  /** Less work, for whoever only wants to see that it runs. */
  readonly quick: boolean;
  /** A folder of this run alone; removed afterwards. */
  readonly folder: string;
  /** Progress, for the person who waits. */
  readonly say: (line: string) => void;
}

/** A measurement beside its peers. */
export interface Bench {
  readonly name: string;
  /** One line. */
  readonly about: string;
  /** Makes what is needed and starts the targets. */
  open(options: BenchOptions): Promise<OpenBench>;
}
