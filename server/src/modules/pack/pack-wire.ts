import type { MeetingPack } from '@nghi-truong/official-documents';
import { z } from 'zod';

/**
 * How the server and the process that makes a pack talk. In: one line of JSON (`PackJob`), then the bytes of every paper in
 * the order in which the pack names them, each as long as `sizes` says. Out: the PDF on standard output; on standard error
 * one line of JSON for each `PackReport`.
 */
export interface PackJob {
  readonly pack: MeetingPack;
  /** Bytes, in the order of the papers. */
  readonly sizes: readonly number[];
  /** The folder of the Tinos faces; null: node_modules. */
  readonly fontDir: string | null;
}

export const packReportSchema = z.union([
  z.object({ done: z.number().int().nonnegative() }),
  z.object({ pages: z.number().int().positive(), leftOut: z.array(z.string()) }),
]);
export type PackReport = z.infer<typeof packReportSchema>;
