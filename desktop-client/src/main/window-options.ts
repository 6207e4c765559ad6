import type { BrowserWindowConstructorOptions } from 'electron';

/** The one window. The page runs in the sandbox, in a world of its own, without Node. */
export function windowOptions(kiosk: boolean, preload: string): BrowserWindowConstructorOptions {
  return {
    width: 1_280,
    height: 800,
    minWidth: 360,
    minHeight: 480,
    show: false,
    title: 'Nghị Trường',
    backgroundColor: '#faf6ee',
    autoHideMenuBar: true,
    kiosk,
    fullscreen: kiosk,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // The tones of a hall screen, which nobody touches.
      autoplayPolicy: 'no-user-gesture-required',
    },
  };
}
