import { startEmbeddedMongo } from '@nghi-truong/embedded-mongo';
import { openConnection } from '../../storage/connection.ts';
import { createIndexes } from '../../storage/indexes.ts';
import { createMongoMeetingLog } from '../../storage/meeting-log-mongo.ts';
import { systemClock } from '../clock.ts';
import { council, createMeeting, startNode } from './nodes.ts';

// A server in small, in a process of its own: creates a meeting on the store in the directory of the first argument and
// goes on changing it in four places at once, printing each command's answer, until it is killed.
const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) throw new Error('a directory is needed');

const store = await startEmbeddedMongo({ dataDir, listen: { port: 0 } });
const connection = await openConnection(store.uri);
const log = createMongoMeetingLog(connection);
await createIndexes(connection);
const node = startNode({ log, options: { clock: systemClock } });
await createMeeting(node);

async function keepBusy(worker: number): Promise<never> {
  for (let number = 1; ; number += 1) {
    const commandId = node.newCommandId();
    const payload = { title: `Kỳ họp ${worker}.${number}`, place: 'Hội trường', startsAt: 1_767_225_600_000 };
    const { status } = await node.send(council.secretary, 'editMeeting', payload, commandId);
    process.stdout.write(`${status} ${commandId}\n`);
  }
}
await Promise.all([1, 2, 3, 4].map(keepBusy));
