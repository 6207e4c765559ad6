import { describe, expect, test } from 'vitest';
import { openPageControl } from './page-control.ts';
import { fakePage } from './testing/fake-page.ts';

describe('the control of a page', () => {
  test('[PF-11] fills the screen and leaves it again, also when the person leaves it by a key', async () => {
    let on = false;
    const page = fakePage({
      fullScreen: {
        isOn: () => on,
        enter: async () => {
          on = true;
        },
        leave: async () => {
          on = false;
        },
      },
    });
    const control = openPageControl(page);
    expect(control.fullScreen.get()).toBe('off');
    await control.toggleFullScreen();
    expect(control.fullScreen.get()).toBe('on');
    on = false;
    page.tell('document', 'fullscreenchange');
    expect(control.fullScreen.get()).toBe('off');
    control.close();
  });

  test('[PF-11] a refusal of the browser leaves the page as it is; without support it says so', async () => {
    const refusing = openPageControl(
      fakePage({
        fullScreen: { isOn: () => false, enter: () => Promise.reject(new Error('no')), leave: async () => {} },
      }),
    );
    await refusing.toggleFullScreen();
    expect(refusing.fullScreen.get()).toBe('off');
    const without = openPageControl(fakePage());
    await without.toggleFullScreen();
    expect(without.fullScreen.get()).toBe('unsupported');
    refusing.close();
    without.close();
  });
});
