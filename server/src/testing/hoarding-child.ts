// A child that takes memory that is no JavaScript object, as unpacked streams do, and then says that all is well.
import { frame } from '../modules/documents/extract/frames.ts';

const kept: Uint8Array[] = [];
for (let piece = 0; piece < 24; piece += 1) {
  kept.push(new Uint8Array(16 * 1024 * 1024).fill(1));
  await new Promise((resolve) => setTimeout(resolve, 40));
}
process.stdout.write(frame({ kind: 'readable', pageCount: kept.length, secrecyMark: null }));
