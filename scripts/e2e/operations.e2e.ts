import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ItemId, PollId, RequestId } from '@nghi-truong/domain';
import { startEmbeddedMongo } from '@nghi-truong/embedded-mongo';
import { choose, freePort, makePdf, publicVote, SeededRandom, ServerProcess } from '@nghi-truong/testkit';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../lib/root.ts';
import { run } from '../lib/run.ts';
import { checkoutPlaces } from '../operations/checkout-places.ts';
import { type OperationName, runOperation } from '../operations/command-line.ts';
import { Bot, open } from '../simulate/bot.ts';
import { gather, goTo, must, openSession, type Story } from '../simulate/story.ts';

interface Answer {
  readonly code: number;
  readonly output: string;
}

/** The operator's commands without the start of a program. */
async function operate(dataDir: string, name: OperationName, ...args: string[]): Promise<Answer> {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const printer = { say: print, complain: print };
  const code = await runOperation(name, args, { DATA_DIR: dataDir }, checkoutPlaces, printer);
  return { code, output: lines.join('\n') };
}

/** The operator's commands as they are typed. */
async function typeIn(dataDir: string, name: OperationName, ...args: string[]): Promise<Answer> {
  const file = join(root, 'scripts', 'tasks', `${name}.ts`);
  return run(process.execPath, [file, ...args], { quiet: true, env: { DATA_DIR: dataDir, MONGODB_URI: '' } });
}

function backupsIn(target: string): string[] {
  return readdirSync(target).filter((name) => /^\d{4}-/.test(name));
}

function indicesOf(bytes: Buffer, wanted: string | Uint8Array): number[] {
  const found: number[] = [];
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) found.push(at);
  return found;
}

/** Turns one bit of a byte of a file. */
function flip(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

describe('backup, restore and verify', () => {
  let folder = '';
  let dataDir = '';
  let target = '';
  let story: Story;
  let server: ServerProcess;
  let pollId: PollId;
  let castBefore = 0;
  let castDuring = 0;

  const voters = (): readonly Bot[] => [story.chair, ...story.delegates];
  const everybody = (): readonly Bot[] => [story.chair, story.secretary, story.clerk, ...story.delegates];

  async function openPoll(itemId: ItemId): Promise<PollId> {
    const { chair } = story;
    const id = uuid() as PollId;
    await must(chair, 'openPoll', publicVote(id, itemId));
    await Promise.all(voters().map((bot) => bot.sees((room) => room.polls[id]?.status === 'open', 'the vote')));
    return id;
  }

  async function cast(bot: Bot): Promise<void> {
    const [option] = bot.room.polls[pollId]?.options ?? [];
    await must(bot, 'castBallot', { pollId, choices: choose(option?.optionId ?? '') });
  }

  /** Everybody, without being told, holds what somebody reads who comes in now. */
  async function agree(newcomerName: string): Promise<Bot> {
    const newcomer = await Bot.enter(story.address, newcomerName, story.meetingId);
    const truth = await newcomer.sees(() => true, 'the room');
    await Promise.all(
      everybody().map((bot) => bot.sees((room) => isDeepStrictEqual(room, truth), 'what a newcomer sees')),
    );
    return newcomer;
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nghi-truong-operations-'));
    dataDir = join(folder, 'data');
    target = join(folder, 'backups');
    await mkdir(dataDir);
    if (process.env.NT_SEEDED !== undefined) cpSync(process.env.NT_SEEDED, dataDir, { recursive: true });
    server = new ServerProcess({
      entry: join(root, 'scripts', 'serve.ts'),
      env: { PORT: String(await freePort()), DATA_DIR: dataDir },
    });
    const address = await server.start();
    story = await gather(address, 6, { random: new SeededRandom(7), server, say: () => undefined });
    await openSession(story);
  });

  afterAll(async () => {
    for (const bot of everybody()) bot.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('[OP-1] a backup is made while ballots are being cast', async () => {
    pollId = await openPoll(await goTo(story, 1));
    const [first, second, ...others] = voters();
    if (first === undefined || second === undefined) throw new Error('nobody votes');
    await cast(first);
    await cast(second);
    castBefore = 2;
    const making = typeIn(dataDir, 'backup', '--to', target);
    let done = false;
    const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    // One ballot after another while it is made; the last person keeps theirs for later.
    const casting = (async () => {
      for (const bot of others.slice(0, -1)) {
        if (done) break;
        await cast(bot);
        castDuring += 1;
        await pause(300);
      }
    })();
    // Ballots are few, so that others write all the time.
    const speaking = (async () => {
      while (!done) {
        const requestId = uuid() as RequestId;
        await must(second, 'registerToSpeak', { requestId, personId: null, kind: 'speech', topic: 'Ý kiến' });
        await must(second, 'withdrawRequest', { requestId });
        await pause(30);
      }
    })();
    const made = await making;
    done = true;
    await Promise.all([casting, speaking]);
    expect(castDuring).toBeGreaterThan(0);
    expect(made.output).toContain('100 %');
    expect(made.code, made.output).toBe(0);
    const [name] = backupsIn(target);
    const backup = join(target, name ?? '');
    expect(readdirSync(backup).sort()).toEqual(['manifest.json', 'store.sqlite']);
    const manifest = JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8'));
    expect(manifest.meetings).toHaveLength(1);
    expect(manifest.papers.length).toBeGreaterThan(5);
    expect(manifest.damagedPapers).toEqual([]);
  });

  test('[OP-5] nothing is restored or verified under a running server', async () => {
    for (const attempt of [
      await operate(dataDir, 'restore', '--from', target, '--replace'),
      await operate(dataDir, 'verify'),
    ]) {
      expect(attempt.code).toBe(1);
      expect(attempt.output).toContain('stop the server first');
    }
    expect(readdirSync(dataDir).some((name) => name.startsWith('store.replaced'))).toBe(false);
  });

  test('[OP-2] [OP-5] tablets that were ahead of the restored backup come right and go on voting', async () => {
    // The hall goes on: the vote is closed, the next item taken up.
    await must(story.chair, 'closePoll', { pollId });
    const third = await goTo(story, 2);
    await must(story.secretary, 'recordConclusion', { itemId: third, text: 'Thống nhất.', baseRevision: 0 });
    await Promise.all(
      everybody().map((bot) => bot.sees((room) => room.polls[pollId]?.status === 'closed', 'the result')),
    );
    await server.stop();

    const unasked = await operate(dataDir, 'restore', '--from', target);
    expect(unasked.code).toBe(1);
    expect(unasked.output).toContain('--replace');
    const restored = await operate(dataDir, 'restore', '--from', target, '--replace');
    expect(restored.code, restored.output).toBe(0);
    expect(restored.output).toMatch(/epoch 2/);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('store.replaced'))).toHaveLength(1);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('restoring'))).toEqual([]);
    await server.start();

    const newcomer = await agree('khach01');
    const poll = newcomer.room.polls[pollId];
    if (poll?.status !== 'open') throw new Error('the vote is not open again');
    expect(poll.votedCount).toBeGreaterThanOrEqual(castBefore);
    expect(poll.votedCount).toBeLessThanOrEqual(castBefore + castDuring);
    const before = poll.votedCount;
    const last = story.delegates.at(-1);
    if (last === undefined) throw new Error('nobody votes');
    await cast(last);
    await Promise.all(
      [...everybody(), newcomer].map((bot) =>
        bot.sees((room) => {
          const now = room.polls[pollId];
          return now?.status === 'open' && now.votedCount === before + 1;
        }, 'one more ballot'),
      ),
    );
    newcomer.close();
  });

  test('[OP-3] the same backup restored once more reaches everybody again', async () => {
    await must(story.chair, 'closePoll', { pollId });
    await Promise.all(
      everybody().map((bot) => bot.sees((room) => room.polls[pollId]?.status === 'closed', 'the result')),
    );
    await server.stop();
    const restored = await operate(dataDir, 'restore', '--from', join(target, backupsIn(target)[0] ?? ''), '--replace');
    expect(restored.code, restored.output).toBe(0);
    expect(restored.output).toMatch(/epoch 3/);
    await server.start();
    (await agree('khach02')).close();
    expect(story.chair.room.polls[pollId]?.status).toBe('open');
    await server.stop();
  });

  test('[OP-6] an unfinished backup is not taken for one, a damaged one is refused', async () => {
    const [name = ''] = backupsIn(target);
    const elsewhere = join(folder, 'elsewhere');
    cpSync(join(target, name), join(elsewhere, '.partial-x'), { recursive: true });
    const none = await operate(dataDir, 'restore', '--from', elsewhere, '--replace');
    expect(none.code).toBe(1);
    expect(none.output).toContain('There is no backup');
    rmSync(join(elsewhere, '.partial-x', 'manifest.json'));
    cpSync(join(elsewhere, '.partial-x'), join(elsewhere, name), { recursive: true });
    expect((await operate(dataDir, 'restore', '--from', elsewhere, '--replace')).output).toContain(
      'There is no backup',
    );

    cpSync(join(target, name, 'manifest.json'), join(elsewhere, name, 'manifest.json'));
    const replaced = () => readdirSync(dataDir).filter((each) => each.startsWith('store.replaced')).length;
    const count = replaced();
    const unpapered = await operate(dataDir, 'restore', '--from', elsewhere, '--replace');
    expect(unpapered.code).toBe(1);
    expect(unpapered.output).toContain('damaged or missing');
    flip(join(elsewhere, name, 'store.sqlite'), 9_000);
    const damaged = await operate(dataDir, 'restore', '--from', elsewhere, '--replace');
    expect(damaged.code).toBe(1);
    expect(damaged.output).toContain('is damaged');
    expect(replaced()).toBe(count);
  });

  test('[OP-8] with MONGODB_URI the store there is verified and raised, and nobody is shown its address', async () => {
    const mongo = await startEmbeddedMongo({ dataDir: join(dataDir, 'store'), listen: { port: 0 } });
    const environment = { DATA_DIR: dataDir, MONGODB_URI: `${mongo.uri}/nghitruong` };
    const ask = async (name: OperationName, ...args: string[]) => {
      const lines: string[] = [];
      const print = (line: string) => void lines.push(line);
      const code = await runOperation(name, args, environment, checkoutPlaces, { say: print, complain: print });
      return { code, output: lines.join('\n') };
    };
    try {
      const sound = await ask('verify');
      expect(sound.code, sound.output).toBe(0);
      const raised = await ask('restore', '--raise-epochs');
      expect(raised.code, raised.output).toBe(0);
      expect(raised.output).toMatch(/epoch 4/);
      const backup = await ask('backup', '--to', target);
      const restored = await ask('restore', '--from', target, '--replace');
      for (const { code, output } of [backup, restored]) {
        expect(code).toBe(1);
        expect(output).toMatch(/mongodump|mongorestore/);
      }
      const outputs = [sound, raised, backup, restored].map(({ output }) => output).join();
      expect(outputs).not.toContain(mongo.uri);
    } finally {
      await mongo.close();
    }
  });

  test('[OP-9] with MONGODB_URI papers are proved in the database and on this machine', async () => {
    const machine = join(folder, 'machine');
    cpSync(dataDir, machine, { recursive: true });
    const storeDir = join(machine, 'store');
    const openMongo = () => startEmbeddedMongo({ dataDir: storeDir, listen: { port: 0 } });
    const verifyWith = async (where: string, uri: string): Promise<Answer> => {
      const lines: string[] = [];
      const print = (line: string) => void lines.push(line);
      const environment = { DATA_DIR: where, MONGODB_URI: `${uri}/nghitruong` };
      const code = await runOperation('verify', [], environment, checkoutPlaces, { say: print, complain: print });
      return { code, output: lines.join('\n') };
    };
    const bytes = await makePdf({ pages: [['Trang mot cua van ban moi']] });
    let mongo = await openMongo();
    const node = new ServerProcess({
      entry: join(root, 'scripts', 'serve.ts'),
      env: {
        PORT: String(await freePort()),
        DATA_DIR: machine,
        MONGODB_URI: `${mongo.uri}/nghitruong`,
        PREPARE_PROCESSES: '0',
      },
    });
    try {
      const desk = await open(await node.start(), 'thuky');
      const upload = desk.upload(story.meetingId, new Blob([Uint8Array.from(bytes)]), 'moi.pdf', 'meeting');
      const uploaded = await upload.done;
      desk.close();
      await node.stop();
      if (!uploaded.ok) throw new Error(uploaded.error.en);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      // It is in the database alone; the others still lie on this machine, where they were taken in.
      expect(existsSync(join(machine, 'papers', sha256.slice(0, 2), sha256))).toBe(false);
      const sound = await verifyWith(machine, mongo.uri);
      expect(sound.code, sound.output).toBe(0);
      const elsewhere = await verifyWith(join(folder, 'nowhere'), mongo.uri);
      expect(elsewhere.code).toBe(1);
      expect(elsewhere.output).toContain('mất (missing)');
      expect(elsewhere.output).not.toContain(sha256);

      await mongo.close();
      const places = indicesOf(readFileSync(join(storeDir, 'store.sqlite')), bytes.subarray(0, 200));
      expect(places.length).toBeGreaterThan(0);
      for (const at of places) flip(join(storeDir, 'store.sqlite'), at + 100);
      mongo = await openMongo();
      const damaged = await verifyWith(machine, mongo.uri);
      expect(damaged.code).toBe(1);
      expect(damaged.output).toMatch(
        new RegExp(`✗ moi.pdf .*${sha256}: nội dung đã đổi \\(content changed\\) trong MongoDB`),
      );
      expect(damaged.output).toContain('✗ 1 chỗ hỏng');
    } finally {
      await node.stop();
      await mongo.close();
    }
  });

  test('[OP-4] [OP-7] verify passes, then names a changed paper, a missing one and a changed entry', async () => {
    const sound = await typeIn(dataDir, 'verify');
    expect(sound.code, sound.output).toBe(0);
    expect(sound.output).toContain(`✓ ${story.meetingId}`);
    expect(sound.output).toContain('✓ Toàn vẹn (sound)');

    const [name = ''] = backupsIn(target);
    const papers: { sha256: string }[] = JSON.parse(readFileSync(join(target, name, 'manifest.json'), 'utf8')).papers;
    const [changed = '', missing = '', mended = ''] = papers.map(({ sha256 }) => sha256);
    const pathOf = (where: string, sha256: string) => join(where, 'papers', sha256.slice(0, 2), sha256);
    flip(pathOf(dataDir, changed), 100);
    rmSync(pathOf(dataDir, missing));
    // The target lost one of its own papers' bytes, and the two that the data folder has lost.
    flip(pathOf(target, mended), 100);
    for (const sha256 of [changed, missing]) rmSync(pathOf(target, sha256));

    const second = await operate(dataDir, 'backup', '--to', target);
    expect(second.code).toBe(1);
    const newest = backupsIn(target).sort().at(-1) ?? '';
    expect(newest).not.toBe(name);
    const manifest = JSON.parse(readFileSync(join(target, newest, 'manifest.json'), 'utf8'));
    expect(manifest.damagedPapers.sort()).toEqual([changed, missing].sort());
    expect(readFileSync(pathOf(target, mended))).toEqual(readFileSync(pathOf(dataDir, mended)));
    expect(existsSync(pathOf(target, changed))).toBe(false);

    const store = join(dataDir, 'store', 'store.sqlite');
    // As the log keeps it; the text also stands in documents, which the log can make anew.
    const logged = '"reason":"Chạy thử với số đại biểu ít hơn."';
    const places = indicesOf(readFileSync(store), logged);
    expect(places.length).toBeGreaterThan(0);
    for (const at of places) flip(store, at + logged.length - 4);
    const damaged = await typeIn(dataDir, 'verify');
    expect(damaged.code).toBe(1);
    expect(damaged.output).toMatch(new RegExp(`✗ ${story.meetingId}.*mục \\(entry\\) \\d+, lệnh \\(command\\) 1`));
    expect(damaged.output).toMatch(new RegExp(`✗ .*${changed}: nội dung đã đổi`));
    expect(damaged.output).toMatch(new RegExp(`✗ .*${missing}: mất`));
    expect(damaged.output).toContain('✗ 3 chỗ hỏng');
    const refused = await operate(dataDir, 'backup', '--to', target);
    expect(refused.code).toBe(1);
    expect(refused.output).toContain('older backups are untouched');
    expect(readdirSync(target).filter((each) => each.startsWith('.partial'))).toEqual([]);
  });
});
