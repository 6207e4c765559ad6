import { meetingLimits } from '@nghi-truong/domain';
import { z } from 'zod';
import { id, requiredText, text } from './fields.ts';

/**
 * Papers over REST: upload, preparation, attaching, and the parts of a paper that a tablet fetches.
 *
 * A file goes this way: upload → (converting →) preparing → ready. From `preparing` on it can be attached and read; what
 * preparation adds (sizes, labels, outline, a small picture of every page, text) comes when it is ready.
 */

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const bytes = z.number().int().nonnegative();
const pages = z.number().int().min(1);
const warning = z.object({ code: z.string(), vi: z.string(), en: z.string() });

const facts = { size: bytes, sha256, pageCount: pages };

export const preparationSchema = z.discriminatedUnion('status', [
  /** An Office file or a picture on its way to PDF. */
  z.object({ status: z.literal('converting') }),
  /** `done` of `total` pages have their picture and text. */
  z.object({ status: z.literal('preparing'), ...facts, done: z.number().int(), total: z.number().int() }),
  z.object({ status: z.literal('ready'), ...facts }),
  /** Its pages could not be prepared (the child died on it); it can be read all the same, without pictures and search. */
  z.object({ status: z.literal('plain'), ...facts }),
  /** It cannot become a paper. */
  z.object({ status: z.literal('failed'), error: warning }),
]);
export type Preparation = z.infer<typeof preparationSchema>;

/**
 * POST /api/meetings/:meetingId/files — multipart, one field `nonSecret` = "yes" before one part `file`; optional field
 * `purpose` = "own" for a paper of one's own, which everybody in the room may upload.
 * The uploader declares that the paper is not secret (domain.md §2). GET /api/meetings/:meetingId/files/:fileId gives
 * the same answer again, to its uploader and to the desk, for progress.
 */
export const fileAnswerSchema = z.object({
  fileId: z.string(),
  name: z.string(),
  preparation: preparationSchema,
  /** Sentences for the uploader, e.g. that the first pages carry what looks like a secrecy stamp. */
  warnings: z.array(warning),
});
export type FileAnswer = z.infer<typeof fileAnswerSchema>;

export const paperAccessSchema = z.strictObject({
  personIds: z.array(id).min(1).max(meetingLimits.participants).nullable(),
  until: z.number().int().min(0).max(meetingLimits.instant).nullable(),
});

/** POST /api/meetings/:meetingId/papers */
export const attachPaperSchema = z.strictObject({
  commandId: id,
  paperId: id,
  fileId: id,
  itemId: id.nullable(),
  title: requiredText(meetingLimits.title),
  kind: z.enum(['main', 'reference', 'personal']),
  /** Left out: for everybody, without a limit in time. Must be left out for one's own. */
  access: paperAccessSchema.optional(),
});

/** POST /api/meetings/:meetingId/papers/:paperId/versions */
export const replacePaperSchema = z.strictObject({
  commandId: id,
  fileId: id,
  /** What changed; may be empty. */
  note: text(meetingLimits.reason),
});

/** Bytes that a tablet fetches by ranges and can verify piece by piece. */
const blobSchema = z.object({
  sha256,
  size: bytes,
  /** SHA-256 of each `chunkBytes` in turn, hex; the last chunk may be shorter. */
  chunkHashes: z.array(sha256),
});
export type PartBlob = z.infer<typeof blobSchema>;

/** Bytes of one chunk of a part. */
export const chunkBytes = 1024 * 1024;

/** The parts of a paper: the PDF itself; page sizes, labels and outline; small pictures of all pages; the text. */
export const paperParts = ['file', 'pages', 'previews', 'text'] as const;
export type PaperPart = (typeof paperParts)[number];

/** GET /api/meetings/:meetingId/papers/:paperId/manifest?version=<fileId> (without: the present version). */
export const paperManifestSchema = z.object({
  fileId: z.string(),
  file: blobSchema,
  /** Null: not ready; `progress` says how far it is, or is null too when there will be none. */
  prepared: z.object({ pages: blobSchema, previews: blobSchema, text: blobSchema }).nullable(),
  progress: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
});
export type PaperManifest = z.infer<typeof paperManifestSchema>;

/** Part `pages`, JSON. */
export const preparedPagesSchema = z.object({
  format: z.literal(1),
  pages: z.array(
    z.object({
      /** Points, as displayed: the page's own rotation is applied. */
      width: z.number().positive(),
      height: z.number().positive(),
      /** As printed on it ("iv", "A-3"), when the file says so and it is not simply the number. */
      label: z.string().max(40).nullable(),
      /** Where its picture stands in part `previews`; null when it could not be drawn. Pixels, bytes. */
      preview: z.object({ offset: bytes, length: bytes, width: z.number().int(), height: z.number().int() }).nullable(),
      /** How many characters of text it has: 0 for a scan. */
      characters: z.number().int(),
    }),
  ),
  /** In reading order; `depth` from 0. */
  outline: z.array(z.object({ title: z.string(), page: pages, depth: z.number().int() })),
});
export type PreparedPages = z.infer<typeof preparedPagesSchema>;

/** Media type of every picture in part `previews`. */
export const previewType = 'image/webp';

/**
 * Part `text`, JSON: the text of each page, lines separated by newlines, Unicode NFC; old Vietnamese encodings (TCVN3,
 * VNI) are already turned into Unicode.
 */
export const preparedTextSchema = z.object({ format: z.literal(1), pages: z.array(z.string()) });
export type PreparedText = z.infer<typeof preparedTextSchema>;

/**
 * POST /api/meetings/:meetingId/pack: begins to make the printable pack, or says how far it is. GET …/pack.pdf gives it.
 * For chair, secretary and clerk: agenda and released papers in one PDF with contents and page stamps.
 */
export const packAnswerSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('making'), done: z.number().int(), total: z.number().int() }),
  z.object({
    status: z.literal('ready'),
    /** Pages of the pack. */
    pages: z.number().int(),
    size: bytes,
    madeAt: z.number(),
    /** Papers that could not be taken in, by title: they stand in the contents with a remark. */
    leftOut: z.array(z.string()),
  }),
  z.object({ status: z.literal('failed'), error: warning }),
]);
export type PackAnswer = z.infer<typeof packAnswerSchema>;
