// Loaded with --require before the built main script: stands where `electron` stands, writes down what the script asks
// of it as JSON lines, and plays a few of Electron's events back. Electron's binary is not needed for that.
const Module = require('node:module');
const { EventEmitter } = require('node:events');

const say = (what, detail) => process.stdout.write(`${JSON.stringify([what, detail ?? null])}\n`);
const app = Object.assign(new EventEmitter(), {
  enableSandbox: () => say('enableSandbox'),
  whenReady: async () => say('ready'),
  getPath: () => process.env.USER_DATA,
  getAppPath: () => '/app',
  getVersion: () => '0.1.0',
  requestSingleInstanceLock: () => process.env.SECOND !== '1',
  quit: () => say('quit'),
  exit: (code) => {
    say('exit', code);
    process.exit(code);
  },
});

/** What a page would do to leave ours, and what becomes of it. */
function tryToLeave() {
  const contents = new EventEmitter();
  contents.setWindowOpenHandler = (handler) => say('windowOpen', handler({ url: 'https://evil.example.com' }));
  app.emit('web-contents-created', {}, contents);
  for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
    contents.emit(name, { url: 'https://evil.example.com/', preventDefault: () => say('prevented', name) });
  }
  contents.emit('will-navigate', { url: 'app://nghi-truong/x', preventDefault: () => say('prevented', 'own page') });
}

class BrowserWindow extends EventEmitter {
  constructor(options) {
    super();
    say('window', options);
  }
  async loadURL(url) {
    say('load', url);
    tryToLeave();
  }
  isMinimized() {
    return false;
  }
  show() {}
  focus() {}
}

const electron = {
  app,
  BrowserWindow,
  dialog: { showErrorBox: (_title, text) => say('error', text) },
  ipcMain: { handle: (channel) => say('door', channel) },
  Menu: { setApplicationMenu: () => {} },
  net: { fetch: () => Promise.reject(new Error('offline')) },
  protocol: {
    registerSchemesAsPrivileged: (schemes) => say('privileged', schemes),
    handle: (scheme) => say('protocol', scheme),
  },
  safeStorage: { isEncryptionAvailable: () => false, getSelectedStorageBackend: () => 'basic_text' },
  session: {
    defaultSession: {
      setPermissionRequestHandler: (handler) =>
        handler({ getURL: () => 'app://nghi-truong/' }, 'media', (allowed) => say('media', allowed)),
      setPermissionCheckHandler: (handler) => say('camera', handler(null, 'media', 'https://evil.example.com')),
    },
  },
};

const load = Module._load;
Module._load = (request, ...rest) => (request === 'electron' ? electron : load(request, ...rest));
