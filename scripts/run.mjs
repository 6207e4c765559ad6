// The only script that runs on whatever Node the machine has (>= 18). It obtains Node 24 and pnpm through npm, installs
// the dependencies of the lock file, and hands over to the TypeScript script of the wanted command.
// Found paths are remembered, so that a second start needs neither npm nor a network.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const nodeSpec = 'node@24.21.0';
const pnpmSpec = 'pnpm@12.21.0';
const cache = join(root, 'node_modules', '.cache', 'nghi-truong');
const [command, ...args] = process.argv.slice(2);

function say(text) {
  process.stdout.write(`${text}\n`);
}

function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

/** Node 24 and pnpm as files, from the memory of an earlier run or through `npm exec`. */
function toolchain() {
  const memory = join(cache, 'toolchain.json');
  const key = `${nodeSpec} ${pnpmSpec}`;
  if (existsSync(memory)) {
    try {
      const known = JSON.parse(readFileSync(memory, 'utf8'));
      if (known.key === key && existsSync(known.node) && existsSync(known.pnpm)) return known;
    } catch {
      // A half-written memory is only forgotten.
    }
  }
  say('• Chuẩn bị Node 24 và pnpm (obtaining Node 24 and pnpm) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const probe =
    'const {execPath,env}=process,p=require("path"),f=require("fs");' +
    'const pnpm=env.PATH.split(p.delimiter).map(d=>p.join(d,"pnpm")).find(x=>f.existsSync(x));' +
    'console.log("\\n@@"+JSON.stringify({node:f.realpathSync(execPath),pnpm,version:process.version}))';
  const found = spawnSync(
    npm,
    ['exec', '--yes', `--package=${nodeSpec}`, `--package=${pnpmSpec}`, '--', 'node', '-e', probe],
    { cwd: root, encoding: 'utf8' },
  );
  const line = (found.stdout ?? '').split('\n').find((text) => text.startsWith('@@'));
  if (line === undefined) {
    fail(
      `Không lấy được Node 24 và pnpm qua npm. Could not obtain Node 24 and pnpm through npm.\n${found.stderr ?? ''}`,
    );
  }
  const tools = JSON.parse(line.slice(2));
  if (!tools.version.startsWith('v24.')) {
    fail(
      'npm đang tắt install script (ignore-scripts) nên gói "node" chưa cài được Node 24. ' +
        'npm is set to ignore-scripts, so the "node" package could not put Node 24 in place: ' +
        'run `npm config set ignore-scripts false`, or use Node 24 and pnpm 12 of your own.',
    );
  }
  mkdirSync(cache, { recursive: true });
  writeFileSync(memory, JSON.stringify({ key, ...tools }));
  return tools;
}

/** Every manifest and the lock file, as one hash: unchanged means that nothing needs installing. */
function manifestHash() {
  const hash = createHash('sha256');
  const folders = [
    '.',
    'server',
    'desktop-client',
    'scripts',
    ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`),
  ];
  for (const folder of folders) {
    const file = join(root, folder, 'package.json');
    if (existsSync(file)) hash.update(readFileSync(file));
  }
  hash.update(readFileSync(join(root, 'pnpm-lock.yaml')));
  hash.update(readFileSync(join(root, 'pnpm-workspace.yaml')));
  return hash.digest('hex');
}

function install(tools, env) {
  const stamp = join(cache, 'installed');
  const wanted = manifestHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('• Cài các thư viện (installing dependencies) …');
  const done = spawnSync(tools.pnpm, ['install', '--frozen-lockfile', '--reporter=append-only'], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (done.status !== 0)
    fail(`Không cài được thư viện. Installing the dependencies failed (pnpm install: ${done.status}).`);
  mkdirSync(cache, { recursive: true });
  writeFileSync(stamp, wanted);
}

if (Number(process.versions.node.split('.')[0]) < 18) fail('Cần Node 18 trở lên. Node 18 or newer is needed.');
if (command === undefined || !existsSync(join(root, 'scripts', 'tasks', `${command}.ts`))) {
  fail(`Không có lệnh này (no such command): ${command ?? ''}`);
}
const tools = toolchain();
const env = { ...process.env, PATH: `${dirname(tools.node)}:${process.env.PATH}`, NT_PNPM: tools.pnpm };
install(tools, env);
const child = spawn(tools.node, [join(root, 'scripts', 'tasks', `${command}.ts`), ...args], {
  cwd: root,
  env,
  stdio: 'inherit',
});
// Ctrl-C reaches the child by itself (same terminal); a signal to this process alone is passed on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  });
}
child.on('exit', (code, signal) => process.exit(signal === null ? code : 128 + 15));
