import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, net, protocol, safeStorage, session } from 'electron';
import { appOrigin, appScheme } from '../shared/ipc.ts';
import { createAppHandler } from './app-handler.ts';
import { createDoors, createHandlers } from './ipc-doors.ts';
import { isOurPage, mayHave } from './page-policy.ts';
import { parseShellArguments, type ShellArguments } from './shell-arguments.ts';
import { openShellSettings } from './shell-settings.ts';
import { textFile } from './text-file.ts';
import { createTokenStore } from './token-store.ts';
import { windowOptions } from './window-options.ts';

// Wires Electron to the decisions of the files beside this one; whatever decides something is there and tested.

protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);
app.enableSandbox();

async function start(given: ShellArguments): Promise<void> {
  await app.whenReady();
  const data = app.getPath('userData');
  const settings = await openShellSettings(textFile(join(data, 'settings.json')), given.serverUrl);
  const tokens = createTokenStore(
    {
      isEncryptionAvailable: () => safeStorage.isEncryptionAvailable(),
      ...(process.platform === 'linux' && { getSelectedStorageBackend: () => safeStorage.getSelectedStorageBackend() }),
      encryptString: (text) => safeStorage.encryptString(text),
      decryptString: (bytes) => safeStorage.decryptString(Buffer.from(bytes)),
    },
    textFile(join(data, 'session.json')),
    () => settings.serverUrl,
  );

  protocol.handle(
    appScheme,
    createAppHandler({
      root: join(app.getAppPath(), 'dist', 'renderer'),
      serverUrl: () => settings.serverUrl,
      fetch: (url, init) => net.fetch(url, init),
    }),
  );
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((contents, permission, answer) =>
    answer(mayHave(permission, contents.getURL())),
  );
  defaultSession.setPermissionCheckHandler((_contents, permission, origin) => mayHave(permission, origin));
  Menu.setApplicationMenu(null);

  const window = new BrowserWindow(
    windowOptions(given.kiosk, join(app.getAppPath(), 'dist', 'preload', 'preload.cjs')),
  );
  window.once('ready-to-show', () => window.show());
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });

  const handlers = createHandlers({
    settings,
    tokens,
    kiosk: given.kiosk,
    version: app.getVersion(),
    // After the answer has gone out.
    reload: () => setImmediate(() => void window.loadURL(`${appOrigin}/`)),
  });
  for (const door of createDoors(handlers)) {
    ipcMain.handle(door.channel, (event, input: unknown) => {
      const frame = event.senderFrame;
      return door.answer(frame === null ? null : { url: frame.url, isTop: frame.parent === null }, input);
    });
  }
  await window.loadURL(`${appOrigin}/`);
}

app.on('web-contents-created', (_event, contents) => {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    if (!isOurPage(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!isOurPage(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isOurPage(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
});
app.on('window-all-closed', () => app.quit());

const parsed = parseShellArguments(process.argv.slice(1));
if (!parsed.ok) {
  console.error(`${parsed.vi}\n${parsed.en}`);
  app.exit(2);
} else if (!app.requestSingleInstanceLock()) {
  // The window that is open already comes to the front.
  app.quit();
} else {
  start(parsed.value).catch((error: unknown) => {
    dialog.showErrorBox('Nghị Trường', `Không mở được ứng dụng. / The application could not start.\n${String(error)}`);
    app.exit(1);
  });
}
