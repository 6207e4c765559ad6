import { describe, expect, it } from 'vitest';
import { type PageArea, stampPlace } from './stamp-place.ts';

/** A quarter turn clockwise about the origin, as a viewer turns a page. */
const turn = ([x, y]: readonly [number, number]): [number, number] => [y, -x];

/** Where a point of the page is seen, from the lower left corner of the page as it is shown. */
function seen(area: PageArea, rotation: number, point: readonly [number, number]): [number, number] {
  const turned = (from: readonly [number, number]) => {
    let at: [number, number] = [from[0], from[1]];
    for (let left = rotation; left > 0; left -= 90) at = turn(at);
    return at;
  };
  const corners = [
    turned([area.x, area.y]),
    turned([area.x + area.width, area.y]),
    turned([area.x, area.y + area.height]),
    turned([area.x + area.width, area.y + area.height]),
  ];
  const [x, y] = turned(point);
  return [x - Math.min(...corners.map(([right]) => right)), y - Math.min(...corners.map(([, up]) => up))];
}

describe('the place of a stamp', () => {
  it.each([0, 90, 180, 270])(
    '[OD-39] is centred at the lower edge of a page turned by %i°, reading to the right',
    (rotation) => {
      const area = { x: 30, y: -20, width: 700, height: 500 };
      const size = { width: 200, height: 12 };
      const { x, y, angle, scale } = stampPlace(area, rotation, size);
      const radians = (angle * Math.PI) / 180;
      const along = (right: number, up: number): [number, number] => [
        x + scale * (right * Math.cos(radians) - up * Math.sin(radians)),
        y + scale * (right * Math.sin(radians) + up * Math.cos(radians)),
      ];
      const [start, end, top] = [
        seen(area, rotation, along(0, 0)),
        seen(area, rotation, along(size.width, 0)),
        seen(area, rotation, along(0, size.height)),
      ];
      const width = rotation % 180 === 0 ? area.width : area.height;
      expect((start[0] + end[0]) / 2).toBeCloseTo(width / 2);
      expect(end[0] - start[0]).toBeCloseTo(size.width * scale);
      expect(start[1]).toBeCloseTo(end[1]);
      expect(start[1]).toBeGreaterThan(0);
      expect(start[1]).toBeLessThan(20);
      expect(top[1]).toBeGreaterThan(start[1]);
    },
  );

  it('[OD-39] is never wider than the page', () => {
    const { scale } = stampPlace({ x: 0, y: 0, width: 50, height: 4_000 }, 0, { width: 200, height: 12 });
    expect(200 * scale).toBeLessThanOrEqual(50);
  });

  it('[OD-39] takes a rotation that is no quarter turn as none', () => {
    const area = { x: 0, y: 0, width: 595, height: 842 };
    const size = { width: 200, height: 12 };
    for (const odd of [45, Number.NaN, 360, -360])
      expect(stampPlace(area, odd, size)).toEqual(stampPlace(area, 0, size));
  });
});
