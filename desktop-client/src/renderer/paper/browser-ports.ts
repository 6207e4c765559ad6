import { previewType } from '@nghi-truong/protocol';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { EngineRoom } from './engine-room.ts';
import type { MakePicture } from './page-previews.ts';
import type { PaperPorts } from './paper-document.ts';
import type { After } from './watchdog.ts';

/** Resolves after so many milliseconds, or at once when the signal is aborted or the device is back online. */
const delay: PaperPorts['delay'] = (milliseconds, signal) =>
  new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      window.removeEventListener('online', finish);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    // Back online: no need to sit out the wait.
    window.addEventListener('online', finish);
    signal.addEventListener('abort', finish);
  });

const after: After = (milliseconds, act) => {
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
};

/** An image element that has its bytes; the browser decodes it in the frame that shows it. */
const picture: MakePicture = (bytes) =>
  new Promise((resolve) => {
    const url = URL.createObjectURL(new Blob([bytes], { type: previewType }));
    const element = new Image();
    const close = () => {
      element.onload = null;
      element.onerror = null;
      element.remove();
      element.removeAttribute('src');
      URL.revokeObjectURL(url);
    };
    element.decoding = 'sync';
    element.alt = '';
    element.draggable = false;
    element.onload = () => resolve({ element, url, close });
    element.onerror = () => {
      close();
      resolve(null);
    };
    element.src = url;
  });

/** The device's memory in GiB as far as the browser tells it. */
export function deviceMemory(): number | undefined {
  return 'deviceMemory' in navigator && typeof navigator.deviceMemory === 'number' ? navigator.deviceMemory : undefined;
}

/** What papers need of the browser. The engine room is closed by whoever holds the papers. */
export function browserPorts(): PaperPorts {
  return {
    fetch: (url, init) => fetch(url, init),
    delay,
    after,
    picture,
    hidden: () => document.visibilityState === 'hidden',
    engines: new EngineRoom({
      createWorker: () => new Worker(workerUrl, { type: 'module' }),
      library: () => import('./pdf-engine.ts'),
    }),
  };
}
