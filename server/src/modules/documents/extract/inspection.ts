import { z } from 'zod';

/** What the child process says about a file: one line of JSON on its standard output, checked by the parent. */
export const inspectionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('readable'),
    pageCount: z.number().int().min(1),
    /** A stamp that stands alone on one of the first pages. */
    secrecyMark: z.enum(['TUYỆT MẬT', 'TỐI MẬT', 'MẬT']).nullable(),
  }),
  z.object({ kind: z.literal('encrypted') }),
  z.object({ kind: z.literal('damaged') }),
  z.object({ kind: z.literal('tooManyPages'), pageCount: z.number().int() }),
]);

export type Inspection = z.infer<typeof inspectionSchema>;
