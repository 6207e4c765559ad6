import { vi } from 'vitest';

/** Waits until a check passes. The limit is there for what never comes, not for a busy machine. */
export const comesTrue = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 20_000, interval: 5 });
