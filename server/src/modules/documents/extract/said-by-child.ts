import { z } from 'zod';
import { overviewLimits } from './overview-limits.ts';

/**
 * What the child process says, checked by the parent. The child imports only the types: it is started often and should
 * start fast.
 */
const number = z.number().int().min(1);
const secrecyMark = z.enum(['TUYỆT MẬT', 'TỐI MẬT', 'MẬT']).nullable();

/** What an upload is. */
export const inspectionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('readable'),
    pageCount: number,
    /** A stamp that stands alone on one of the first pages. */
    secrecyMark,
  }),
  z.object({ kind: z.literal('encrypted') }),
  z.object({ kind: z.literal('damaged') }),
  z.object({ kind: z.literal('tooManyPages'), pageCount: z.number().int() }),
]);

export type Inspection = z.infer<typeof inspectionSchema>;

/** The outside of a paper, checked by the parent. */
export const overviewSchema = z.object({
  kind: z.literal('overview'),
  /** Width and height of each page as displayed, points. */
  sizes: z.array(z.tuple([z.number().positive(), z.number().positive()])).min(1),
  /** Null: the page is known by its number alone. */
  labels: z.array(z.string().max(overviewLimits.label).nullable()),
  outline: z
    .array(z.object({ title: z.string(), page: z.number().int().min(1), depth: z.number().int().min(0) }))
    .max(overviewLimits.outlineEntries),
});
export type Overview = z.infer<typeof overviewSchema>;

/**
 * What is said of pages: that the paper is open; then of each page its text, then its preview as the body of the frame;
 * no body: it cannot be drawn.
 */
export const pageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open') }),
  z.object({
    kind: z.literal('text'),
    page: number,
    text: z.string().max(200_000),
    secrecyMark,
  }),
  z.object({ kind: z.literal('preview'), page: number, width: z.number().int(), height: z.number().int() }),
]);
export type PageFrame = z.infer<typeof pageSchema>;

/** What comes of a picture: pieces of its PDF as bodies of frames, then the verdict. */
export const pictureSchema = z.object({ kind: z.enum(['piece', 'pdf', 'damaged', 'oversized']) });
