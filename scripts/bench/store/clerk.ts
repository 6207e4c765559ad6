// Writes and reads rows through the official driver, as the product does. Told what to do by its parent over IPC.
import mongoose from 'mongoose';
import { type Row, rowId, rowIndexes, rowNumber } from './rows.ts';

/** What is done with one collection of one store. */
export type ClerkWork =
  /** Makes the indexes; nothing of it is measured. */
  | { readonly kind: 'prepare' }
  /** Every row once, so many at the same time. */
  | { readonly kind: 'insert' | 'read'; readonly rows: number; readonly atOnce: number }
  /** So many rows a second at even distances, until told to stop. */
  | { readonly kind: 'keepInserting'; readonly perSecond: number };

export interface ClerkOrder {
  readonly uri: string;
  readonly collection: string;
  readonly work: ClerkWork;
}

/** Ends `keepInserting`; answered by its answer. */
export const stopOrder = 'stop';

export interface ClerkResult {
  /** Milliseconds of each operation, from the moment it was due. */
  readonly took: readonly number[];
  readonly wall: number;
  readonly cpuSeconds: number;
}

export type ClerkAnswer = ClerkResult | { readonly failed: string };

/** As the product opens its store (server/src/storage/connection.ts): acknowledged means durable. */
const options: mongoose.ConnectOptions = {
  dbName: 'bench',
  autoCreate: false,
  autoIndex: false,
  bufferCommands: false,
  maxPoolSize: 20,
  readConcern: { level: 'majority' },
  readPreference: 'primary',
  serverSelectionTimeoutMS: 10_000,
  socketTimeoutMS: 30_000,
  writeConcern: { w: 'majority', journal: true, wtimeoutMS: 15_000 },
};

const open = new Map<string, Promise<mongoose.Connection>>();

async function collectionOf({ uri, collection }: ClerkOrder) {
  const known = open.get(uri) ?? mongoose.createConnection(uri, options).asPromise();
  open.set(uri, known);
  const { db } = await known;
  if (db === undefined) throw new Error('not connected');
  return db.collection<Row>(collection);
}

type Rows = Awaited<ReturnType<typeof collectionOf>>;

async function each(rows: number, atOnce: number, act: (number: number) => Promise<void>): Promise<number[]> {
  const took: number[] = [];
  let next = 0;
  const worker = async () => {
    while (next < rows) {
      const number = next;
      next += 1;
      const began = performance.now();
      await act(number);
      took.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return took;
}

async function insert(rows: Rows, number: number): Promise<void> {
  const { acknowledged } = await rows.insertOne(rowNumber(number));
  if (!acknowledged) throw new Error('a row was not acknowledged');
}

async function read(rows: Rows, number: number): Promise<void> {
  const row = await rows.findOne({ _id: rowId(number) });
  if (row === null) throw new Error(`row ${number} is not there`);
}

let stopping = false;

/** Rows are due at even distances whatever the store does: who waits for the last answer would meet each pause of the store once only. */
async function keepInserting(rows: Rows, perSecond: number): Promise<number[]> {
  const took: number[] = [];
  const began = performance.now();
  const waiting: Promise<void>[] = [];
  for (let number = 0; !stopping; number += 1) {
    const due = began + (number * 1_000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    waiting.push(insert(rows, number).then(() => void took.push(performance.now() - due)));
  }
  await Promise.all(waiting);
  return took;
}

async function work(rows: Rows, what: ClerkWork): Promise<number[]> {
  switch (what.kind) {
    case 'prepare':
      for (const index of rowIndexes) await rows.createIndex(index);
      return [];
    case 'insert':
      return each(what.rows, what.atOnce, (number) => insert(rows, number));
    case 'read':
      return each(what.rows, what.atOnce, (number) => read(rows, number));
    case 'keepInserting':
      return keepInserting(rows, what.perSecond);
  }
}

async function obey(order: ClerkOrder): Promise<ClerkAnswer> {
  try {
    const rows = await collectionOf(order);
    stopping = false;
    const before = process.cpuUsage();
    const began = performance.now();
    const took = await work(rows, order.work);
    const wall = performance.now() - began;
    const { user, system } = process.cpuUsage(before);
    return { took, wall, cpuSeconds: (user + system) / 1e6 };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', (order: ClerkOrder | typeof stopOrder) => {
  if (order === stopOrder) stopping = true;
  else void obey(order).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit(0));
