import { markedText } from '../wire/marks.ts';

/** Points of a stroke as a tablet sends it, thinned. */
const points = 20;

/** Stroke number so many: it can be found by its number in any frame that carries it, and is no two times the same. */
export function stroke(number: number) {
  const [x, y] = [60 + (number % 400), 80 + (Math.floor(number / 400) % 600)];
  return {
    objectId: markedText(number, 36),
    kind: 'stroke',
    page: 1,
    colour: '#1d4ed8',
    createdAt: 1_760_000_000_000 + number,
    width: 1.6,
    points: Array.from({ length: points }, (_, index) => [
      Math.round((x + index * 3.17) * 100) / 100,
      Math.round((y + Math.sin(index / 3) * 9) * 100) / 100,
    ]).flat(),
  } as const;
}
