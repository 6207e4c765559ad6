export * from './commands.ts';
export * from './error-catalogue.ts';
export * from './errors.ts';
export * from './msgpack.ts';
export * from './packet-parser.ts';
export * from './rest.ts';
export * from './socket.ts';
export * from './version.ts';
