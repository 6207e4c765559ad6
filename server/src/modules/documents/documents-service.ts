import {
  type Command,
  type CommandId,
  can,
  type FileFacts,
  type FileId,
  type ItemId,
  type MeetingId,
  type MeetingState,
  type PaperAccess,
  type PaperId,
  type PaperKind,
  readablePaperFile,
} from '@nghi-truong/domain';
import type { FileAnswer } from '@nghi-truong/protocol';
import type { FileRow, FileStore } from '../../storage/files.ts';
import type { SignedIn } from '../auth/ports.ts';
import { DoorError } from '../door-error.ts';
import type { Accepted, MeetingsService } from '../meetings/meetings-service.ts';
import type { Surroundings } from '../surroundings.ts';
import { failureCode, fileAnswer, type Progress } from './file-answer.ts';
import { cleanFileName } from './file-name.ts';
import type { Intake } from './intake/intake.ts';
import type { Preparation } from './preparation/preparation.ts';

export interface AttachRequest {
  readonly commandId: CommandId;
  readonly paperId: PaperId;
  readonly fileId: FileId;
  readonly itemId: ItemId | null;
  readonly title: string;
  readonly kind: PaperKind;
  /** For papers of the meeting; left out: everybody, without a limit in time. */
  readonly access?: PaperAccess | undefined;
}

export interface ReplaceRequest {
  readonly commandId: CommandId;
  readonly paperId: PaperId;
  readonly fileId: FileId;
  /** What changed. */
  readonly note: string;
}

export interface UploadDeclaration {
  /** `yes`: the uploader says that the paper is not secret. */
  readonly nonSecret: string;
  /** A degree of secrecy, if the uploader named one. */
  readonly secrecy: string;
}

/** For the meeting, or for nobody but the uploader. */
export type UploadPurpose = FileRow['purpose'];

export interface UploadRequest {
  /** The name as it was sent. */
  readonly name: string;
  readonly source: AsyncIterable<Uint8Array>;
  readonly purpose?: UploadPurpose;
  /** Called when the bytes are in and judged good, before anything is kept. */
  readonly confirm?: () => Promise<void>;
  /** For whoever must know the id beforehand. */
  readonly fileId?: FileId;
}

/** What a person may read of a paper at the moment. */
export interface ReadablePaper {
  readonly title: string;
  readonly file: FileFacts;
}

export interface PaperParts {
  readonly row: FileRow;
  readonly progress: Progress;
}

export interface DocumentsService {
  /** Throws unless this person may upload files of this purpose, or of any, to the meeting now. */
  mayUpload(by: SignedIn, meetingId: MeetingId, purpose: UploadPurpose | 'any'): Promise<void>;
  /** Throws `secrecyNotDeclared` or `fileSecret`. */
  checkDeclaration(declaration: UploadDeclaration): void;
  /** Takes in, examines and keeps one file, and has it prepared. Nothing remains when it is refused or cut. */
  upload(by: SignedIn, meetingId: MeetingId, request: UploadRequest): Promise<FileAnswer>;
  /** How far a file is; for its uploader and the desk. */
  file(by: SignedIn, meetingId: MeetingId, fileId: FileId): Promise<FileAnswer>;
  attach(by: SignedIn, meetingId: MeetingId, request: AttachRequest): Promise<Accepted>;
  replace(by: SignedIn, meetingId: MeetingId, request: ReplaceRequest): Promise<Accepted>;
  /**
   * The paper's present version or the one that is named, when this person may read it now; throws why not.
   * @param version its file
   */
  paperFor(by: SignedIn, meetingId: MeetingId, paperId: PaperId, version?: FileId): Promise<ReadablePaper>;
  /** The same check; what is known of the file and of its parts. */
  partsFor(by: SignedIn, meetingId: MeetingId, paperId: PaperId, version?: FileId): Promise<PaperParts>;
}

export interface UploadLimits {
  /** Bytes of one file for the meeting. */
  readonly file: number;
  /** Bytes of one file for oneself. */
  readonly ownFile: number;
  /** Bytes that one person may upload for oneself in one meeting, all in all. */
  readonly ownFiles: number;
}

interface Needs extends Pick<Surroundings, 'now' | 'newId'> {
  readonly files: FileStore;
  readonly intake: Intake;
  readonly preparation: Preparation;
  readonly meetings: MeetingsService;
  readonly limits: UploadLimits;
}

/** Papers of a meeting or two; a row holds the hashes of its pieces, some tens of KiB at most. */
const mostSettled = 200;

/** Papers: upload, attach, read; every file is looked into before it is kept. */
export function createDocumentsService(needs: Needs): DocumentsService {
  const { files, intake, preparation, meetings, limits } = needs;

  function allows(by: SignedIn, state: MeetingState, purpose: UploadPurpose) {
    const action = purpose === 'own' ? 'attachOwnPaper' : 'attachPaper';
    return can({ kind: 'person', personId: by.personId }, action, state);
  }

  /** A file that this person may use: of the meeting for the desk, one's own for oneself. */
  async function usable(by: SignedIn, meetingId: MeetingId, fileId: FileId): Promise<FileRow> {
    const state = await meetings.stateFor(by, meetingId);
    const file = await files.find(by.bodyId, meetingId, fileId);
    const isMine = file?.uploadedBy === by.personId;
    if (file === null || (!isMine && (file.purpose === 'own' || !allows(by, state, 'meeting').allowed))) {
      throw new DoorError('fileNotFound');
    }
    return file;
  }

  /** Rows that are ready and so stay as they are: a tablet asks for the parts of a paper piece by piece. */
  const settled = new Map<FileId, FileRow>();

  async function rowOf(by: SignedIn, meetingId: MeetingId, fileId: FileId): Promise<FileRow | null> {
    const known = settled.get(fileId);
    if (known?.bodyId === by.bodyId && known.meetingId === meetingId) return known;
    const row = await files.find(by.bodyId, meetingId, fileId);
    if (row?.state !== 'ready') return row;
    settled.set(fileId, row);
    if (settled.size > mostSettled) {
      const [oldest] = settled.keys();
      if (oldest !== undefined) settled.delete(oldest);
    }
    return row;
  }

  async function factsFor(by: SignedIn, meetingId: MeetingId, fileId: FileId, own: boolean): Promise<FileFacts> {
    const file = await usable(by, meetingId, fileId);
    // What one person declared for nobody's eyes does not become a paper of the meeting by a slip.
    if (own !== (file.purpose === 'own')) throw new DoorError('fileNotFound');
    if (file.state === 'failed') throw new DoorError(failureCode(file));
    if (file.pdf === null) throw new DoorError('fileStillConverting');
    if (!(await files.claim(fileId, needs.now()))) throw new DoorError('fileNotFound');
    const { size, sha256, pageCount } = file.pdf;
    return { fileId, size, sha256, pageCount };
  }

  async function paperFor(by: SignedIn, meetingId: MeetingId, paperId: PaperId, version?: FileId) {
    const state = await meetings.stateFor(by, meetingId);
    const answer = readablePaperFile(state, by.personId, paperId, version ?? null);
    switch (answer.kind) {
      case 'refused':
        throw new DoorError(answer.code);
      case 'versionMissing':
        throw new DoorError('versionNotFound');
      case 'readable':
        return { title: answer.paper.title, file: answer.file };
    }
  }

  async function limitFor(by: SignedIn, meetingId: MeetingId, purpose: UploadPurpose): Promise<number> {
    if (purpose === 'meeting') return limits.file;
    const used = await files.ownBytes(by.bodyId, meetingId, by.personId);
    return Math.max(0, Math.min(limits.ownFile, limits.ownFiles - used));
  }

  return {
    async mayUpload(by, meetingId, purpose) {
      const state = await meetings.stateFor(by, meetingId);
      const permission = allows(by, state, purpose === 'any' ? 'own' : purpose);
      if (permission.allowed || (purpose === 'any' && allows(by, state, 'meeting').allowed)) return;
      throw new DoorError(permission.code);
    },

    checkDeclaration({ nonSecret, secrecy }) {
      if (secrecy.trim() !== '') throw new DoorError('fileSecret');
      if (nonSecret !== 'yes') throw new DoorError('secrecyNotDeclared');
    },

    async upload(by, meetingId, { name: sentName, source, purpose = 'meeting', confirm, fileId }) {
      const taken = await intake.take(source, await limitFor(by, meetingId, purpose));
      try {
        await confirm?.();
        const { original, pdf } = await taken.keep();
        const known = pdf === null ? null : await files.findPrepared(by.bodyId, pdf.sha256);
        const row: FileRow = {
          _id: fileId ?? (needs.newId() as FileId),
          bodyId: by.bodyId,
          meetingId,
          uploadedBy: by.personId,
          uploadedAt: needs.now(),
          name: cleanFileName(sentName),
          declaredNonSecret: true,
          purpose,
          state: known?.state ?? (pdf === null ? 'converting' : 'preparing'),
          original,
          pdf,
          secrecyMark: taken.secrecyMark ?? known?.secrecyMark ?? null,
          prepared: known?.prepared ?? null,
          failure: null,
        };
        await files.add(row);
        preparation.add(row);
        return fileAnswer(row, preparation.progress(row));
      } finally {
        await taken.discard();
      }
    },

    async file(by, meetingId, fileId) {
      const row = await usable(by, meetingId, fileId);
      return fileAnswer(row, preparation.progress(row));
    },

    async attach(by, meetingId, { commandId, fileId, kind, access, ...paper }) {
      const file = await factsFor(by, meetingId, fileId, kind === 'personal');
      if (kind === 'personal' && access !== undefined) throw new DoorError('malformed');
      const command: Command =
        kind === 'personal'
          ? { type: 'attachOwnPaper', payload: { ...paper, file } }
          : {
              type: 'attachPaper',
              payload: { ...paper, kind, file, access: access ?? { personIds: null, until: null } },
            };
      return meetings.submit(by, meetingId, commandId, command);
    },

    async replace(by, meetingId, { commandId, paperId, fileId, note }) {
      const file = await factsFor(by, meetingId, fileId, false);
      return meetings.submit(by, meetingId, commandId, { type: 'replacePaper', payload: { paperId, file, note } });
    },

    paperFor,

    async partsFor(by, meetingId, paperId, version) {
      const { file } = await paperFor(by, meetingId, paperId, version);
      const row = await rowOf(by, meetingId, file.fileId);
      if (row === null) throw new DoorError('fileNotFound');
      return { row, progress: preparation.progress(row) };
    },
  };
}
