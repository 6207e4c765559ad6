import type { BlobFacts, BlobStore, StagedBlob } from '../../../storage/blob-store.ts';
import type { PdfFacts } from '../../../storage/files.ts';
import { DoorError } from '../../door-error.ts';
import type { Extractor } from '../extract/extractor.ts';
import type { Conversion } from './conversion.ts';
import { examine } from './examine.ts';
import type { FileKind } from './file-kind.ts';
import { officeKindOf } from './office-kind.ts';
import { uploadBytes } from './upload-bytes.ts';

/** A file that is in and judged good, but not kept yet. */
export interface Taken {
  readonly secrecyMark: string | null;
  /** Keeps its bytes: the PDF, or the file that has still to become one. */
  keep(): Promise<{ readonly original: BlobFacts | null; readonly pdf: PdfFacts | null }>;
  /** Leaves nothing behind of what was not kept. */
  discard(): Promise<void>;
}

/** Takes files in. */
export interface Intake {
  /**
   * Reads an upload to its end and looks into it. Office files are taken when there is something to convert them with.
   * @param mostBytes beyond: `fileTooLarge`
   * @throws DoorError in so many words; then nothing is left of it
   */
  take(source: AsyncIterable<Uint8Array>, mostBytes: number): Promise<Taken>;
}

interface Needs {
  readonly blobs: BlobStore;
  readonly extractor: Extractor;
  readonly conversion: Conversion;
  readonly mostPages: number;
}

/** @see Intake */
export function createIntake({ blobs, extractor, conversion, mostPages }: Needs): Intake {
  async function takePdf(staged: StagedBlob): Promise<Taken> {
    const { pageCount, secrecyMark } = await examine(staged.path, extractor, mostPages);
    return taken(staged, secrecyMark, { original: null, pdf: { ...staged.facts, pageCount } });
  }

  async function takePicture(staged: StagedBlob): Promise<Taken> {
    const pdf = await blobs.stage(extractor.pictureToPdf(staged.path));
    await staged.discard();
    return discardingOnError(pdf, takePdf);
  }

  async function takeOffice(staged: StagedBlob): Promise<Taken> {
    const kind = await officeKindOf(staged.path);
    if (kind === 'unknown') throw new DoorError('fileNotPdf');
    if (kind === 'oversized') throw new DoorError('fileNotConvertible');
    if (kind === 'locked') throw new DoorError('fileEncrypted');
    if (!conversion.available) throw new DoorError('converterMissing');
    return taken(staged, null, { original: staged.facts, pdf: null });
  }

  return {
    async take(source, mostBytes) {
      let kind: FileKind = 'pdf';
      const bytes = uploadBytes(source, mostBytes, (found) => {
        kind = found;
      });
      return discardingOnError(await blobs.stage(bytes), (staged) => {
        if (kind === 'jpeg' || kind === 'png') return takePicture(staged);
        return kind === 'pdf' ? takePdf(staged) : takeOffice(staged);
      });
    },
  };
}

async function discardingOnError<T>(staged: StagedBlob, use: (staged: StagedBlob) => Promise<T>): Promise<T> {
  try {
    return await use(staged);
  } catch (error) {
    await staged.discard();
    throw error;
  }
}

function taken(staged: StagedBlob, secrecyMark: string | null, facts: Awaited<ReturnType<Taken['keep']>>): Taken {
  let kept = false;
  return {
    secrecyMark,
    async keep() {
      await staged.commit();
      kept = true;
      return facts;
    },
    async discard() {
      if (!kept) await staged.discard();
    },
  };
}
