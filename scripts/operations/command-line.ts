import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings } from '@nghi-truong/server/operations';
import { v7 } from 'uuid';
import { backUp } from './backup.ts';
import { OperationFailed, type Surroundings } from './operation.ts';
import { raiseAllEpochs, restore } from './restore.ts';
import { verify } from './verify.ts';

/** Where the parts lie that are not the same in a checkout and in the built artefact. */
export interface Places {
  /** Used when DATA_DIR is not set; absolute. */
  readonly defaultDataDir: string;
  readonly storeWorkerUrl: URL | null;
}

const usage = {
  backup: 'backup --to DIR',
  restore: 'restore --from DIR [--replace]   |   restore --raise-epochs',
  verify: 'verify',
} as const;

/** The operations by name. */
export type OperationName = keyof typeof usage;

/** Is this the name of an operation? */
export function isOperation(name: string | undefined): name is OperationName {
  return name !== undefined && Object.hasOwn(usage, name);
}

/** Where an operation's lines go. */
export interface Printer {
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
}

const terminal: Printer = {
  say: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
};

class WrongUsage extends Error {}

function options(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        to: { type: 'string' },
        from: { type: 'string' },
        replace: { type: 'boolean', default: false },
        'raise-epochs': { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error));
  }
}

/** @returns the exit code: 0 all is well, 1 it is not or could not be done */
async function perform(name: OperationName, args: readonly string[], surroundings: Surroundings): Promise<number> {
  const given = options(args);
  switch (name) {
    case 'backup': {
      if (given.to === undefined || given.from !== undefined) throw new WrongUsage('--to');
      const { manifest } = await backUp(resolve(given.to), surroundings);
      return manifest.damagedPapers.length === 0 ? 0 : 1;
    }
    case 'restore':
      if ((given.from === undefined) !== given['raise-epochs'] || given.to !== undefined)
        throw new WrongUsage('--from');
      if (given.from === undefined) await raiseAllEpochs(surroundings);
      else await restore(given.from, given.replace, surroundings);
      return 0;
    case 'verify':
      if (args.length > 0) throw new WrongUsage(args.join(' '));
      return (await verify(surroundings)) === 0 ? 0 : 1;
  }
}

/**
 * Runs an operation as a program does: settings from the environment, progress to the terminal.
 * @returns the exit code: 0 all is well, 1 damage or failure, 2 wrong arguments
 */
export async function runOperation(
  name: OperationName,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  { defaultDataDir, storeWorkerUrl }: Places,
  { say, complain }: Printer = terminal,
): Promise<number> {
  // The others are about serving: a container that could not be served from can still be backed up.
  const { DATA_DIR, MONGODB_URI } = environment;
  const read = readSettings({ DATA_DIR, MONGODB_URI }, defaultDataDir);
  if (!read.ok) {
    complain(`${read.problem.vi}\n${read.problem.en}`);
    return 1;
  }
  const { dataDir, mongodbUri } = read.settings;
  try {
    return await perform(name, args, { dataDir, mongodbUri, storeWorkerUrl, say, now: Date.now, newName: v7 });
  } catch (error) {
    if (error instanceof WrongUsage) {
      complain(`Cách dùng (usage): ${usage[name]}   [${error.message}]`);
      return 2;
    }
    if (!(error instanceof OperationFailed)) throw error;
    complain(`${error.vi}\n${error.message}`);
    return 1;
  }
}
