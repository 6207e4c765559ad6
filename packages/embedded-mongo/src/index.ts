export { runningStoreUri } from './address.ts';
export type { ListenTarget, LogLevel, StoreLimits } from './protocol.ts';
export { type EmbeddedMongo, type EmbeddedMongoOptions, startEmbeddedMongo } from './start.ts';
