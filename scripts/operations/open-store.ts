import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runningStoreUri, startEmbeddedMongo } from '@nghi-truong/embedded-mongo';
import { embeddedDatabase, type OperatedStore, openOperatedStore } from '@nghi-truong/server/operations';
import { exists } from './files-on-disk.ts';
import { OperationFailed, reasonOf, type Surroundings } from './operation.ts';

/** The embedded store's folder in a data folder. */
export function storeFolder(dataDir: string): string {
  return join(dataDir, 'store');
}

/** Another process, normally the server, holds the store. */
export class StoreInUse extends OperationFailed {
  constructor(dataDir: string) {
    super(
      `Kho dữ liệu trong ${dataDir} đang được dùng: hãy dừng máy chủ trước.`,
      `The store in ${dataDir} is in use: stop the server first.`,
    );
  }
}

/**
 * Opens the embedded store of a folder, which must hold one, for this process alone.
 * @throws StoreInUse, OperationFailed
 */
export async function openStoreFolder(
  folder: string,
  { storeWorkerUrl, now }: Pick<Surroundings, 'storeWorkerUrl' | 'now'>,
): Promise<OperatedStore> {
  if (!(await exists(join(folder, 'store.sqlite')))) {
    throw new OperationFailed(`Không có kho dữ liệu trong ${folder}.`, `There is no store in ${folder}.`);
  }
  const socketDir = process.platform === 'win32' ? null : await mkdtemp(join(tmpdir(), 'nghi-truong-'));
  const removeSocket = async () => {
    if (socketDir !== null) await rm(socketDir, { recursive: true, force: true });
  };
  try {
    const engine = await startEmbeddedMongo({
      dataDir: folder,
      listen: socketDir === null ? { port: 0 } : { socketPath: join(socketDir, 'store.sock') },
      ...(storeWorkerUrl === null ? {} : { workerUrl: storeWorkerUrl }),
    });
    const store = await openOperatedStore(`${engine.uri}/${embeddedDatabase}`, now).catch(async (error: unknown) => {
      await engine.close();
      throw error;
    });
    return {
      ...store,
      async close() {
        await store.close();
        await engine.close();
        await removeSocket();
      },
    };
  } catch (error) {
    await removeSocket();
    const reason = reasonOf(error);
    if (reason.includes('is in use by another process')) throw new StoreInUse(folder);
    throw new OperationFailed(
      `Không mở được kho dữ liệu trong ${folder}: ${reason}.`,
      `The store in ${folder} cannot be opened: ${reason}.`,
      { cause: error },
    );
  }
}

/** The store of a server that runs now on a data folder of this machine. @throws OperationFailed */
export async function reachRunningStore(dataDir: string, now: () => number): Promise<OperatedStore> {
  const uri = await runningStoreUri(storeFolder(dataDir));
  if (uri === null) throw new StoreInUse(dataDir);
  try {
    return await openOperatedStore(`${uri}/${embeddedDatabase}`, now);
  } catch (error) {
    throw new OperationFailed(
      `Kho dữ liệu trong ${dataDir} đang được dùng nhưng không trả lời.`,
      `The store in ${dataDir} is in use but does not answer.`,
      { cause: error },
    );
  }
}

/** The store in MONGODB_URI. @throws OperationFailed, without the address: it may carry a password */
export async function reachMongodb(uri: string, now: () => number): Promise<OperatedStore> {
  try {
    return await openOperatedStore(uri, now);
  } catch {
    throw new OperationFailed(
      'Không kết nối được kho dữ liệu ở MONGODB_URI.',
      'The store at MONGODB_URI does not answer.',
    );
  }
}
