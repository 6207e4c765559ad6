import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, type Registry } from 'prom-client';

/** Milliseconds between two looks at the event loop. */
const resolution = 20;
const nanoseconds = 1e9;

/**
 * Figures of the process itself: processor, memory, event loop, what keeps it alive. prom-client's own collection would do, but keeps an
 * observer that nothing can end.
 * @returns ends the observation
 */
export function addProcessFigures(registry: Registry): () => void {
  const registers = [registry];
  const loop = monitorEventLoopDelay({ resolution });
  loop.enable();

  new Gauge({
    name: 'nghitruong_event_loop_delay_seconds',
    help: 'How late the event loop was since the last collection.',
    labelNames: ['quantile'] as const,
    registers,
    collect() {
      // What is recorded is the time between two looks; before the second one there is nothing.
      const seconds = (value: number) =>
        Number.isFinite(value) ? Math.max(0, value / nanoseconds - resolution / 1_000) : 0;
      for (const quantile of [50, 99] as const) {
        this.set({ quantile: String(quantile / 100) }, seconds(loop.percentile(quantile)));
      }
      this.set({ quantile: '1' }, loop.count > 0 ? seconds(loop.max) : 0);
      loop.reset();
    },
  });
  new Counter({
    name: 'process_cpu_seconds_total',
    help: 'Processor time of the process, its threads among it.',
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      this.reset();
      this.inc((user + system) / 1e6);
    },
  });
  new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Memory of the process.',
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  new Gauge({
    name: 'nodejs_heap_used_bytes',
    help: 'Memory of objects in the main thread.',
    registers,
    collect() {
      this.set(process.memoryUsage().heapUsed);
    },
  });
  new Gauge({
    name: 'nodejs_active_resources',
    help: 'What keeps the process alive, by kind: sockets, timers, requests to the system.',
    labelNames: ['type'] as const,
    registers,
    collect() {
      this.reset();
      const counts = new Map<string, number>();
      for (const type of process.getActiveResourcesInfo()) counts.set(type, (counts.get(type) ?? 0) + 1);
      for (const [type, count] of counts) this.set({ type }, count);
    },
  });
  new Gauge({
    name: 'process_start_time_seconds',
    help: 'When the process started, since 1970.',
    registers,
    collect() {
      this.set(performance.timeOrigin / 1_000);
    },
  });
  return () => loop.disable();
}
