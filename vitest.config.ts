import { defineConfig } from 'vitest/config';
import { TestOrder } from './scripts/lib/test-order.ts';

export default defineConfig({
  test: {
    projects: ['packages/*', 'server', 'desktop-client', 'scripts'],
    sequence: { sequencer: TestOrder },
    // An unhandled rejection anywhere fails the run.
    dangerouslyIgnoreUnhandledErrors: false,
    passWithNoTests: false,
  },
});
