// The server of the torture room.
import { serveHall } from './serve-hall.ts';

process.exitCode = await serveHall(process.env);
