import { Component, type ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
  /** What stands there meanwhile; `seconds` until it is tried again. */
  readonly fallback: (seconds: number) => ReactNode;
  /** It has failed several times in a row: drawing it again will not do. */
  readonly onStubborn?: () => void;
  /** The first wait; each further one is twice as long, up to a minute. */
  readonly firstWaitMs?: number;
}

const longestWaitMs = 60_000;
/** So many failures in a row are stubborn. */
const stubborn = 3;
/** What ran this long without failing counts as well again. */
const wellAfterMs = 120_000;

/**
 * Draws its content again by itself after a failure, later each time: nobody stands before a screen in the hall to press
 * "try again".
 */
export class HallGuard extends Component<Props, { readonly waitMs: number | null }> {
  override state = { waitMs: null };
  #failures = 0;
  #again: ReturnType<typeof setTimeout> | null = null;
  #well: ReturnType<typeof setTimeout> | null = null;

  static getDerivedStateFromError(): { readonly waitMs: number } {
    // The true wait is known in `componentDidCatch`; until then nothing of the broken content is drawn.
    return { waitMs: 0 };
  }

  override componentDidCatch(): void {
    this.#clear();
    this.#failures += 1;
    const first = this.props.firstWaitMs ?? 2_000;
    const waitMs = Math.min(first * 2 ** (this.#failures - 1), longestWaitMs);
    this.setState({ waitMs });
    if (this.#failures >= stubborn) this.props.onStubborn?.();
    this.#again = setTimeout(() => {
      this.setState({ waitMs: null });
      this.#well = setTimeout(() => {
        this.#failures = 0;
      }, wellAfterMs);
    }, waitMs);
  }

  override componentWillUnmount(): void {
    this.#clear();
  }

  #clear(): void {
    if (this.#again !== null) clearTimeout(this.#again);
    if (this.#well !== null) clearTimeout(this.#well);
  }

  override render(): ReactNode {
    const { waitMs }: { readonly waitMs: number | null } = this.state;
    return waitMs === null ? this.props.children : this.props.fallback(Math.ceil(waitMs / 1_000));
  }
}
