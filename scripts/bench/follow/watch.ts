// What runs inside the pages: each function stands alone, because it is sent there as text.

declare global {
  /** When the leader last pressed and moved, milliseconds since 1970. */
  var lastPress: number | undefined;
  var lastMove: number | undefined;
  /** The page that the leader shows. */
  var presentedPage: number | undefined;
}

/** In the leader's page: notes when the hand pressed and moved, before anything is done with it. */
export function noteHands(): void {
  const now = () => performance.timeOrigin + performance.now();
  window.addEventListener('pointerdown', () => (globalThis.lastPress = now()), true);
  window.addEventListener('pointermove', () => (globalThis.lastMove = now()), true);
}

/** In the follower's page: when a page stands in the window with a picture, painted. Milliseconds since 1970. */
export function pageSeen(page: number): Promise<number> {
  const limit = performance.now() + 20_000;
  return new Promise((resolve, reject) => {
    const look = () => {
      const scroller = document.querySelector('.paper-view')?.getBoundingClientRect();
      const sheet = document.querySelector<HTMLElement>(`.paper-page[data-page="${page}"]`);
      const frame = sheet?.getBoundingClientRect();
      const picture = sheet?.dataset.picture;
      const there =
        scroller !== undefined &&
        frame !== undefined &&
        picture !== undefined &&
        picture !== 'none' &&
        Math.abs(frame.top - scroller.top) < scroller.height / 3;
      if (there) {
        // The frame that this callback belongs to is painted when the next task runs.
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
        channel.port2.postMessage(null);
      } else if (performance.now() > limit) reject(new Error(`page ${page} was not seen`));
      else requestAnimationFrame(look);
    };
    look();
  });
}

/** In the follower's page: when the dot has come near a spot of a page, painted. Milliseconds since 1970. */
export function dotNear(aim: { readonly page: number; readonly x: number; readonly y: number }): Promise<number> {
  const limit = performance.now() + 20_000;
  return new Promise((resolve, reject) => {
    const look = () => {
      const carrier = document.querySelector<HTMLElement>(`.paper-page[data-page="${aim.page}"] .pointer-carrier`);
      const place = /translate\(([\d.]+)%, ([\d.]+)%\)/.exec(carrier?.style.transform ?? '');
      const [x, y] = [Number(place?.[1]) / 100, Number(place?.[2]) / 100];
      const there = carrier?.dataset.shown === 'true' && Math.hypot(x - aim.x, y - aim.y) < 0.02;
      if (there) {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
        channel.port2.postMessage(null);
      } else if (performance.now() > limit) {
        reject(new Error(`the dot is at ${x}, ${y} and not at ${aim.x}, ${aim.y}`));
      } else requestAnimationFrame(look);
    };
    look();
  });
}
