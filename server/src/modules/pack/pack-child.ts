// The program of the child process that puts papers together: whatever a file does to it, it does to it alone.
import { once } from 'node:events';
import { assemblePack, loadTinos } from '@nghi-truong/official-documents';
import { createByteIntake } from './byte-intake.ts';
import type { PackJob, PackReport } from './pack-wire.ts';

const pieceBytes = 1024 * 1024;

function report(said: PackReport): void {
  process.stderr.write(`${JSON.stringify(said)}\n`);
}

const intake = createByteIntake(process.stdin);
const job = JSON.parse(await intake.line()) as PackJob;
let paper = 0;
const made = await assemblePack(job.pack, {
  fonts: await (job.fontDir === null ? loadTinos() : loadTinos(job.fontDir)),
  read: () => {
    const size = job.sizes[paper] ?? 0;
    paper += 1;
    return intake.take(size);
  },
  progress: (done) => report({ done }),
});
report({ pages: made.pageCount, leftOut: made.leftOut.map(({ key }) => key) });
for (let at = 0; at < made.bytes.length; at += pieceBytes) {
  if (!process.stdout.write(made.bytes.subarray(at, at + pieceBytes))) await once(process.stdout, 'drain');
}
process.stdout.end();
