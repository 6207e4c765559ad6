import { meetingLimits, type PaperAccess } from '@nghi-truong/domain';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import {
  attachPaperSchema,
  fileAnswerSchema,
  packAnswerSchema,
  type paperAccessSchema,
  paperManifestSchema,
  preparationSchema,
  preparedPagesSchema,
  preparedTextSchema,
  replacePaperSchema,
} from './rest-papers.ts';

const id = '0192f0e4-5a6b-7c8d-9e0f-a1b2c3d4e5f6';
const sha256 = 'ab'.repeat(32);
const attach = {
  commandId: id,
  paperId: id,
  fileId: id,
  itemId: null,
  title: 'Tờ trình',
  kind: 'main',
  access: { personIds: [id], until: null },
};
const replace = { commandId: id, fileId: id, note: 'Sửa số liệu trang 3' };
const bodies = [
  { name: 'attachPaper', schema: attachPaperSchema, body: attach },
  { name: 'replacePaper', schema: replacePaperSchema, body: replace },
];

describe('bodies about papers', () => {
  it.each(bodies)('[PC-12] $name: unknown fields are refused', ({ schema, body }) => {
    expect(schema.safeParse(body).success).toBe(true);
    expect(schema.safeParse({ ...body, admin: true }).success).toBe(false);
  });

  it('[PC-7] texts of bodies come out like those of commands', () => {
    const title = ' Tờ trình số 5 '.normalize('NFD');
    expect(attachPaperSchema.parse({ ...attach, title }).title).toBe('Tờ trình số 5'.normalize('NFC'));
    expect(replacePaperSchema.parse({ ...replace, note: ' Sửa ' }).note).toBe('Sửa');
    expect(replacePaperSchema.safeParse({ ...replace, note: 'a\u0000b' }).success).toBe(false);
  });

  it.each([
    { personIds: [], until: null },
    { personIds: ['x'], until: null },
    { personIds: Array(meetingLimits.participants + 1).fill(id), until: null },
    { personIds: null, until: -1 },
    { personIds: null, until: 0.5 },
    { personIds: null, until: meetingLimits.instant + 1 },
    { personIds: null },
    { until: null },
    { personIds: null, until: null, everybody: true },
  ])('[PC-20] %j is no access to a paper', (access) => {
    expect(attachPaperSchema.safeParse({ ...attach, access }).success).toBe(false);
  });

  it('[PC-20] an access of the wire is one of the rules, and may be left out', () => {
    expectTypeOf<z.infer<typeof paperAccessSchema>['until']>().toEqualTypeOf<PaperAccess['until']>();
    const { access, ...open } = attach;
    expect(attachPaperSchema.parse(open)).not.toHaveProperty('access');
    expect(attachPaperSchema.parse(attach).access).toEqual(access);
    expect(attachPaperSchema.parse({ ...attach, kind: 'personal' }).kind).toBe('personal');
  });
});

describe('answers about papers', () => {
  const facts = { size: 5, sha256, pageCount: 2 };
  const warning = { code: 'fileDamaged', vi: 'Tệp hỏng.', en: 'The file is damaged.' };
  const blob = { sha256, size: 5, chunkHashes: [sha256] };

  it('[PC-21] a file is told in each state of its preparation, with its facts from when it is a PDF', () => {
    const states = [
      { status: 'converting' },
      { status: 'preparing', ...facts, done: 1, total: 2 },
      { status: 'ready', ...facts },
      { status: 'plain', ...facts },
      { status: 'failed', error: warning },
    ];
    for (const preparation of states) {
      const answer = { fileId: id, name: 'Tờ trình.docx', preparation, warnings: [warning] };
      expect(fileAnswerSchema.parse(answer)).toEqual(answer);
    }
    expect(preparationSchema.safeParse({ status: 'ready' }).success).toBe(false);
    expect(preparationSchema.safeParse({ status: 'ready', ...facts, sha256: 'AB' }).success).toBe(false);
  });

  it('[PC-21] a manifest names every part with the hash of each of its chunks, or how far the preparation is', () => {
    const prepared = { pages: blob, previews: blob, text: blob };
    for (const manifest of [
      { fileId: id, file: blob, prepared, progress: null },
      { fileId: id, file: blob, prepared: null, progress: { done: 1, total: 2 } },
    ]) {
      expect(paperManifestSchema.parse(manifest)).toEqual(manifest);
    }
    const half = { fileId: id, file: blob, prepared: { pages: blob }, progress: null };
    expect(paperManifestSchema.safeParse(half).success).toBe(false);
    expect(paperManifestSchema.safeParse({ ...half, prepared, file: { ...blob, chunkHashes: ['x'] } }).success).toBe(
      false,
    );
  });

  it('[PC-21] pages without a size, and text of another format, are refused', () => {
    const page = { width: 595, height: 842, label: null, preview: null, characters: 0 };
    const pages = { format: 1, pages: [page], outline: [{ title: 'Phần I', page: 1, depth: 0 }] };
    expect(preparedPagesSchema.parse(pages)).toEqual(pages);
    expect(preparedPagesSchema.safeParse({ ...pages, pages: [{ ...page, width: 0 }] }).success).toBe(false);
    expect(preparedTextSchema.parse({ format: 1, pages: ['Điều 1'] }).pages).toEqual(['Điều 1']);
    expect(preparedTextSchema.safeParse({ format: 2, pages: [] }).success).toBe(false);
  });

  it('[PC-21] the printable pack is being made, ready or failed', () => {
    const ready = { status: 'ready', pages: 40, size: 5, madeAt: 1, leftOut: ['Bảng tính'] };
    for (const answer of [{ status: 'making', done: 0, total: 3 }, ready, { status: 'failed', error: warning }]) {
      expect(packAnswerSchema.parse(answer)).toEqual(answer);
    }
    expect(packAnswerSchema.safeParse({ ...ready, leftOut: undefined }).success).toBe(false);
  });
});
