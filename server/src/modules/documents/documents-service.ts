import {
  type CommandId,
  can,
  canReadPaper,
  type FileId,
  type ItemId,
  type MeetingId,
  type Paper,
  type PaperId,
  type PaperKind,
} from '@nghi-truong/domain';
import type { FileAnswer } from '@nghi-truong/protocol';
import type { BlobStore, StagedBlob } from '../../storage/blob-store.ts';
import type { FileStore } from '../../storage/files.ts';
import type { SignedIn } from '../auth/ports.ts';
import { DoorError } from '../door-error.ts';
import type { Accepted, MeetingsService } from '../meetings/meetings-service.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Extractor } from './extract/extractor.ts';
import { cleanFileName } from './file-name.ts';
import { pdfBytesOf } from './pdf-source.ts';

export interface AttachRequest {
  readonly commandId: CommandId;
  readonly paperId: PaperId;
  readonly fileId: FileId;
  readonly itemId: ItemId | null;
  readonly title: string;
  readonly kind: PaperKind;
}

export interface UploadDeclaration {
  /** `yes`: the uploader says that the paper is not secret. */
  readonly nonSecret: string;
  /** A degree of secrecy, if the uploader named one. */
  readonly secrecy: string;
}

export interface DocumentsService {
  /** Throws unless this person may attach papers to the meeting now. */
  mayUpload(by: SignedIn, meetingId: MeetingId): Promise<void>;
  /** Throws `secrecyNotDeclared` or `fileSecret`. */
  checkDeclaration(declaration: UploadDeclaration): void;
  /**
   * Takes in, examines and keeps one paper. Nothing remains when it is refused or cut.
   * @param confirm called when the bytes are in and judged good, before anything is kept.
   */
  upload(
    by: SignedIn,
    meetingId: MeetingId,
    sentName: string,
    source: AsyncIterable<Uint8Array>,
    confirm: () => Promise<void>,
    fileId?: FileId,
  ): Promise<FileAnswer>;
  attach(by: SignedIn, meetingId: MeetingId, request: AttachRequest): Promise<Accepted>;
  /** The paper, when this person may read it now; throws why not. */
  paperFor(by: SignedIn, meetingId: MeetingId, paperId: PaperId): Promise<Paper>;
}

interface Needs extends Pick<Surroundings, 'now' | 'newId'> {
  readonly blobs: BlobStore;
  readonly files: FileStore;
  readonly extractor: Extractor;
  readonly meetings: MeetingsService;
  readonly uploadBytes: number;
  readonly mostPages: number;
}

/** Papers: upload, attach, read; every file is looked into before it is kept. */
export function createDocumentsService(needs: Needs): DocumentsService {
  const { blobs, files, extractor, meetings } = needs;

  async function examine(staged: StagedBlob): Promise<Pick<FileAnswer, 'pageCount' | 'warnings'>> {
    const inspection = await extractor.inspect(staged.path);
    switch (inspection.kind) {
      case 'encrypted':
        throw new DoorError('fileEncrypted');
      case 'damaged':
        throw new DoorError('fileDamaged');
      case 'tooManyPages':
        throw new DoorError('fileTooManyPages', { most: needs.mostPages });
      case 'readable': {
        const { pageCount, secrecyMark } = inspection;
        return { pageCount, warnings: secrecyMark === null ? [] : [stampWarning(secrecyMark)] };
      }
    }
  }

  async function mayUpload(by: SignedIn, meetingId: MeetingId): Promise<void> {
    const state = await meetings.stateFor(by, meetingId);
    const permission = can({ kind: 'person', personId: by.personId }, 'attachPaper', state);
    if (!permission.allowed) throw new DoorError(permission.code);
  }

  return {
    mayUpload,

    checkDeclaration({ nonSecret, secrecy }) {
      if (secrecy.trim() !== '') throw new DoorError('fileSecret');
      if (nonSecret !== 'yes') throw new DoorError('secrecyNotDeclared');
    },

    async upload(by, meetingId, sentName, source, confirm, fileId = needs.newId() as FileId) {
      const staged = await blobs.stage(pdfBytesOf(source, needs.uploadBytes));
      try {
        const { pageCount, warnings } = await examine(staged);
        await confirm();
        await staged.commit();
        const { sha256, size, chunkHashes } = staged.facts;
        const name = cleanFileName(sentName);
        await files.add({
          _id: fileId,
          bodyId: by.bodyId,
          meetingId,
          uploadedBy: by.personId,
          uploadedAt: needs.now(),
          name,
          size,
          sha256,
          chunkHashes,
          pageCount,
          declaredNonSecret: true,
        });
        return { fileId, name, size, sha256, pageCount, warnings };
      } catch (error) {
        await staged.discard();
        throw error;
      }
    },

    async attach(by, meetingId, { commandId, fileId, ...paper }) {
      await meetings.stateFor(by, meetingId);
      const file = await files.find(by.bodyId, meetingId, fileId);
      if (file === null) throw new DoorError('fileNotFound');
      const { size, sha256, pageCount } = file;
      return meetings.submit(by, meetingId, commandId, {
        type: 'attachPaper',
        payload: { ...paper, file: { fileId, sha256, size, pageCount } },
      });
    },

    async paperFor(by, meetingId, paperId) {
      const state = await meetings.stateFor(by, meetingId);
      const permission = canReadPaper(state, by.personId, paperId);
      if (!permission.allowed) throw new DoorError(permission.code);
      const paper = state.papers[paperId];
      if (paper === undefined) throw new DoorError('paperNotFound');
      return paper;
    },
  };
}

function stampWarning(mark: string): FileAnswer['warnings'][number] {
  return {
    code: 'secrecyStampFound',
    vi: `Những trang đầu có chữ "${mark}" đứng riêng, giống dấu chỉ độ mật. Hãy kiểm tra lại trước khi phát hành.`,
    en: `The first pages carry "${mark}" standing alone, which looks like a secrecy stamp. Check before releasing.`,
  };
}
