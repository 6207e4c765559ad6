import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseShellArguments } from './src/main/shell-arguments.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Where the parts of Electron's package are, and how its binary is obtained; tests bring their own. */
export interface ElectronPackage {
  /** Folder of the `electron` package. */
  readonly folder: string;
  exists(path: string): boolean;
  read(path: string): string;
  /** Runs the package's own download; true when it went through. */
  download(): Promise<boolean>;
}

export const noElectron = {
  vi: 'Không tải được Electron (lần chạy đầu cần tải từ github.com). Hãy mở địa chỉ máy chủ bằng trình duyệt, hoặc đặt ELECTRON_OVERRIDE_DIST_PATH tới bản Electron có sẵn.',
  en: 'Electron could not be downloaded (its first run fetches it from github.com). Open the server in a browser instead, or set ELECTRON_OVERRIDE_DIST_PATH to an Electron that is at hand.',
};

/** The path of the binary, or null when it is not there. */
export function findElectron(electron: ElectronPackage, environment: NodeJS.ProcessEnv): string | null {
  const pathFile = join(electron.folder, 'path.txt');
  const named = electron.exists(pathFile) ? electron.read(pathFile).trim() : null;
  const override = environment.ELECTRON_OVERRIDE_DIST_PATH;
  const path =
    override !== undefined && override !== ''
      ? join(override, named ?? 'electron')
      : named === null
        ? null
        : join(electron.folder, 'dist', named);
  return path !== null && electron.exists(path) ? path : null;
}

export type Prepared =
  | { readonly ok: true; readonly binary: string; readonly args: readonly string[] }
  | { readonly ok: false; readonly vi: string; readonly en: string };

/**
 * Everything before the window opens: reads the arguments, finds the binary, downloads it once when it is missing.
 * @param args what follows `npm run desktop --`.
 */
export async function prepareShell(
  args: readonly string[],
  electron: ElectronPackage,
  environment: NodeJS.ProcessEnv,
): Promise<Prepared> {
  const parsed = parseShellArguments(args);
  if (!parsed.ok) return parsed;
  let binary = findElectron(electron, environment);
  if (binary === null && (await electron.download())) binary = findElectron(electron, environment);
  return binary === null ? { ok: false, ...noElectron } : { ok: true, binary, args: [here, ...args] };
}

function installedElectron(): ElectronPackage {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  return {
    folder,
    exists: existsSync,
    read: (path) => readFileSync(path, 'utf8'),
    download: () =>
      new Promise((resolve) => {
        console.log('• Tải Electron, chỉ lần đầu (downloading Electron, the first time only) …');
        const child = spawn(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore' });
        child.once('error', () => resolve(false));
        child.once('exit', (code) => resolve(code === 0));
      }),
  };
}

/**
 * `npm run desktop -- --server URL [--kiosk]`: opens the shell and waits for it to be closed. Needs `dist` built.
 * @returns the exit code: Electron's own, or 1 after saying why it could not start.
 */
export async function startShell(args: readonly string[]): Promise<number> {
  const prepared = await prepareShell(args, installedElectron(), process.env);
  if (!prepared.ok) {
    console.error(`${prepared.vi}\n${prepared.en}`);
    return 1;
  }
  const { ELECTRON_RUN_AS_NODE: _asNode, ...environment } = process.env;
  return new Promise((resolve) => {
    const child = spawn(prepared.binary, prepared.args, { stdio: 'inherit', env: environment });
    child.once('error', (error) => {
      console.error(`${noElectron.vi}\n${noElectron.en}\n${error.message}`);
      resolve(1);
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
