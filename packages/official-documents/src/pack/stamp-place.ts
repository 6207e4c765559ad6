/** A rectangle of a page in its own coordinates: points, origin at the bottom left, before any rotation. */
export type PageArea = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type StampPlace = {
  /** Where the bottom left corner of the stamp goes, in the page's own coordinates. */
  readonly x: number;
  readonly y: number;
  /** Degrees, counter-clockwise. */
  readonly angle: 0 | 90 | 180 | 270;
  readonly scale: number;
};

const a4Area = 595 * 842;
/** Distance of a stamp from the lower edge of an A4 page; points. */
const fromEdge = 8;

/** A page's /Rotate as a quarter turn; what is none counts as upright. */
export function quarterOf(rotation: number): 0 | 90 | 180 | 270 {
  const turned = ((Math.round(rotation) % 360) + 360) % 360;
  return turned === 90 || turned === 180 || turned === 270 ? turned : 0;
}

/**
 * Centred at the lower edge of the page as people see it, upright, and as large in print as on A4: a page is printed on one
 * sheet, whatever its size in points.
 * @param area what is shown of the page (its crop box)
 * @param rotation degrees clockwise, as the page says
 */
export function stampPlace(
  area: PageArea,
  rotation: number,
  size: { readonly width: number; readonly height: number },
): StampPlace {
  const angle = quarterOf(rotation);
  const seen = angle % 180 === 0 ? area : { width: area.height, height: area.width };
  const scale = Math.min(Math.sqrt((seen.width * seen.height) / a4Area), seen.width / size.width);
  // Right and up as people see the page.
  const right = (seen.width - size.width * scale) / 2;
  const up = fromEdge * scale;
  const { x, y, width, height } = area;
  switch (angle) {
    case 0:
      return { x: x + right, y: y + up, angle, scale };
    case 90:
      return { x: x + width - up, y: y + right, angle, scale };
    case 180:
      return { x: x + width - right, y: y + height - up, angle, scale };
    case 270:
      return { x: x + up, y: y + height - right, angle, scale };
  }
}
