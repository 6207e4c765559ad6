// A child that prepares pages without looking at the file, which says what happens: `hang 3`, `die 5`, `dieUndrawn 2`,
// `slow 100` (milliseconds a page), `noOverview`, `pages 12`. The text of a page says where its child began.
import { readFileSync } from 'node:fs';
import { frame } from '../modules/documents/extract/frames.ts';

const [task, , path = '', first = '1', last = '1', draws = '1', overview = '0'] = process.argv.slice(2);
const script = readFileSync(path, 'utf8');
const numbers = (word: string) =>
  [...script.matchAll(new RegExp(`${word} (\\d+)`, 'g'))].map(([, value]) => Number(value));
const [pageCount = 1] = numbers('pages');
const [slow = 0] = numbers('slow');
const say = (header: unknown, body?: Uint8Array) => process.stdout.write(frame(header, body));

if (task === 'inspect') {
  say({ kind: 'readable', pageCount, secrecyMark: null });
} else {
  say({ kind: 'open' });
  if (overview === '1') {
    if (script.includes('noOverview')) process.exit(1);
    const sizes = Array.from({ length: pageCount }, () => [595, 842]);
    say({ kind: 'overview', sizes, labels: sizes.map((_, index) => (index === 0 ? 'bìa' : null)), outline: [] });
  }
  for (let page = Number(first); page <= Number(last); page += 1) {
    if (slow > 0) await new Promise((resolve) => setTimeout(resolve, slow));
    if (numbers('die').includes(page)) process.exit(1);
    if (draws === '1' && numbers('dieUndrawn').includes(page)) process.exit(1);
    if (numbers('hang').includes(page)) await new Promise((resolve) => setTimeout(resolve, 60_000));
    say({ kind: 'text', page, text: `from ${first}`, secrecyMark: null });
    const picture = Buffer.from(`picture of ${page};`);
    say({ kind: 'preview', page, width: 320, height: 453 }, draws === '1' ? picture : new Uint8Array());
  }
}
