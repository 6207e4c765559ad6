import { type Bitmap, isBitmap } from './canvas-globals.ts';
// After the globals, which it looks for when it is loaded. It leaves its handler in `globalThis.pdfjsWorker`.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';

/** As much of a browser's MessagePort as pdfjs uses. */
export interface MessagePort {
  postMessage(message: unknown, transfer?: readonly unknown[] | null): void;
  addEventListener(type: string, listener: Listener): void;
  removeEventListener(type: string, listener: Listener): void;
}
type Listener = (event: { readonly data: unknown }) => void;

const { pdfjsWorker } = globalThis as unknown as {
  pdfjsWorker: { WorkerMessageHandler: { initializeFromPort(port: MessagePort): void } };
};

/** One end of a channel inside this process. What is posted is cloned, so that neither side sees the other's changes. */
class Port implements MessagePort {
  readonly #listeners = new Set<Listener>();
  other: Port | null = null;

  postMessage(message: unknown, transfer: readonly unknown[] | null = null): void {
    const data = cloneMessage(message, transfer ?? []);
    queueMicrotask(() => {
      for (const listener of this.other?.listeners ?? []) listener({ data });
    });
  }

  get listeners(): ReadonlySet<Listener> {
    return this.#listeners;
  }

  addEventListener(type: string, listener: Listener): void {
    if (type === 'message') this.#listeners.add(listener);
  }

  removeEventListener(_type: string, listener: Listener): void {
    this.#listeners.delete(listener);
  }
}

function cloneMessage(message: unknown, transfer: readonly unknown[]): unknown {
  const buffers = transfer.filter((each): each is ArrayBuffer => each instanceof ArrayBuffer);
  if (!transfer.some(isBitmap)) return structuredClone(message, { transfer: buffers });
  const pictures: Bitmap[] = [];
  const bare = replaced(message, (value) => {
    if (!isBitmap(value)) return undefined;
    pictures.push(value);
    return { pictureOfMessage: pictures.length - 1 };
  });
  return replaced(structuredClone(bare, { transfer: buffers }), (value) =>
    typeof value === 'object' && value !== null && 'pictureOfMessage' in value
      ? pictures[Number(value.pictureOfMessage)]
      : undefined,
  );
}

/** A copy of lists and plain objects in which every value that `substitute` knows is another; the rest is shared. */
function replaced(value: unknown, substitute: (value: unknown) => unknown): unknown {
  const other = substitute(value);
  if (other !== undefined) return other;
  if (Array.isArray(value)) return value.map((each) => replaced(each, substitute));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, replaced(each, substitute)]));
}

/** Starts a worker of pdfjs in this process, which is the sandbox already. @returns the page's end of the channel */
export function connectInProcess(): MessagePort {
  const [page, worker] = [new Port(), new Port()];
  page.other = worker;
  worker.other = page;
  pdfjsWorker.WorkerMessageHandler.initializeFromPort(worker);
  return page;
}
