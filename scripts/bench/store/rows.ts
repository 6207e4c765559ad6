import mongoose from 'mongoose';

const { Binary } = mongoose.mongo;

/** A row of the length and the fields that the product writes most: an update of somebody's notes. */
export interface Row {
  readonly _id: string;
  readonly bodyId: string;
  readonly meetingId: string;
  readonly paperId: string;
  readonly fileId: string;
  readonly layerId: string;
  readonly personId: string;
  readonly scope: string;
  readonly after: number;
  readonly revision: number;
  readonly bytes: number;
  readonly digest: string;
  readonly at: number;
  readonly update: InstanceType<typeof Binary>;
}

const layers = 25;
const update = Buffer.from(Array.from({ length: 300 }, (_, index) => (index * 37) % 251));
const id = (kind: number, number: number) => `0190a5c4-${kind}000-7000-8000-${String(number).padStart(12, '0')}`;

/** Row number so many of a hall of writers. */
export function rowNumber(number: number): Row {
  const layerId = `layer-${number % layers}-of-forty-three-characters-in-all`;
  const revision = Math.floor(number / layers) + 1;
  return {
    _id: rowId(number),
    bodyId: id(1, 1),
    meetingId: id(2, 1),
    paperId: id(3, 1),
    fileId: id(4, 1),
    layerId,
    personId: id(5, number % layers),
    scope: 'shared',
    after: revision - 1,
    revision,
    bytes: update.length,
    digest: `digest-${number}-of-forty-three-characters-in-all`,
    at: 1_760_000_000_000 + number,
    update: new Binary(update),
  };
}

/** The name by which row number so many is read. */
export function rowId(number: number): string {
  return `layer-${number % layers}-of-forty-three-characters-in-all:${Math.floor(number / layers)}`;
}

/** The indexes that the product keeps over such rows, beside the one on `_id`. */
export const rowIndexes = [
  { bodyId: 1, layerId: 1, revision: 1 },
  { bodyId: 1, meetingId: 1, paperId: 1, fileId: 1, layerId: 1, revision: 1 },
] as const;
