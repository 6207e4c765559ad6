/** The edge of the session room: what other rooms, and the simulation's bots, may use. */
export type * from './api.ts';
export { fetchUpload, readUploadAnswer, uploadForm } from './fetch-upload.ts';
export { memoryStorage } from './memory-storage.ts';
export type * from './ports.ts';
export { programPorts, systemClock } from './program-ports.ts';
export { Cell, when } from './readable.ts';
export { resume, type ServerAddress, type SignInRequest, type SignInResult, serverInfo, signIn } from './sign-in.ts';
export { socketIoPort } from './socket-io-port.ts';
export { defaultTimings, type Timings } from './timings.ts';
export { offlineError } from './wire-error.ts';
