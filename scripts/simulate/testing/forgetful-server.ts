// A server on a disk that says "written" too early: what it wrote last before it was killed is gone when it comes back.
// Only for the test that the torture room notices such a thing.
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveHall } from '../chaos/serve-hall.ts';

const running = join(process.env.DATA_DIR ?? '', 'running');
const wasKilled = existsSync(running);

process.exitCode = await serveHall(process.env, async (ports) => {
  writeFileSync(running, '');
  if (wasKilled) {
    const entries = ports.connection.collection('meetingEntries');
    const [last] = await entries.find().sort({ seq: -1 }).limit(1).toArray();
    if (last !== undefined) await entries.deleteOne({ _id: last._id });
  }
  return ports;
});
rmSync(running, { force: true });
