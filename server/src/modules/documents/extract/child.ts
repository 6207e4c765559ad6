// The program of the child process that opens files nobody has looked at yet. It may be killed at any moment: it writes
// nothing but frames on standard output.
// Each task loads what it needs and no more: to start is most of what a short task takes.
import { frame } from './frames.ts';

const [task = '', assets = '', path = '', ...numbers] = process.argv.slice(2);
const [first = 0, second = 0, draws = 0, overview = 0] = numbers.map(Number);

/** Bytes of a file in one frame. */
const pieceBytes = 1024 * 1024;

const say = (header: unknown, body?: Uint8Array): Promise<void> =>
  new Promise((resolve) => process.stdout.write(frame(header, body), () => resolve()));

async function sayPicture(): Promise<void> {
  const { pictureToPdf } = await import('./picture.ts');
  const outcome = await pictureToPdf(path);
  if (outcome.kind === 'pdf') {
    for (const piece of outcome.pieces) {
      for (let at = 0; at < piece.length; at += pieceBytes)
        await say({ kind: 'piece' }, piece.subarray(at, at + pieceBytes));
    }
  }
  await say({ kind: outcome.kind });
}

try {
  switch (task) {
    case 'inspect': {
      const { inspect } = await import('./inspect.ts');
      await inspect(path, assets, first, say);
      break;
    }
    case 'pages': {
      const { readPages } = await import('./read-pages.ts');
      await readPages(path, assets, first, second, draws === 1, overview === 1);
      break;
    }
    case 'picture':
      await sayPicture();
      break;
  }
  process.exit(0);
} catch {
  process.exit(1);
}
