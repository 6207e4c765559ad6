import { type Shell, ShellCache } from './shell-cache.ts';

/** The part of a service worker's global that is used; the build's list is put before this file. */
interface WorkerScope {
  readonly location: { readonly origin: string };
  readonly caches: CacheStorage;
  readonly clients: { claim(): Promise<void> };
  readonly shell: Shell;
  fetch(input: string | Request, init?: RequestInit): Promise<Response>;
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install', listener: (event: InstallEvent) => void): void;
  addEventListener(type: 'activate', listener: (event: LastingEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void;
}
interface LastingEvent {
  waitUntil(work: Promise<unknown>): void;
}
interface InstallEvent extends LastingEvent {
  /** Newer browsers: what never goes through here need not wait for this worker to wake. */
  addRoutes?(rules: readonly { condition: { urlPattern: string }; source: 'network' }[]): Promise<void>;
}
interface RequestEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

function start(worker: WorkerScope): void {
  const shell = new ShellCache(worker.shell, {
    origin: worker.location.origin,
    caches: worker.caches,
    fetch: (input, init) => worker.fetch(input, init),
  });
  worker.addEventListener('install', (event) => {
    const routed = event.addRoutes?.([{ condition: { urlPattern: '/api/*' }, source: 'network' }]).catch(() => {});
    event.waitUntil(Promise.all([shell.install().then(() => worker.skipWaiting()), routed]));
  });
  worker.addEventListener('activate', (event) => {
    event.waitUntil(shell.activate().then(() => worker.clients.claim()));
  });
  worker.addEventListener('fetch', (event) => {
    const answer = shell.answer(event.request);
    if (answer !== null) event.respondWith(answer);
  });
}

start(globalThis as unknown as WorkerScope);
