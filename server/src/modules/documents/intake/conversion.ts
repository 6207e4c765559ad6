import { copyFile, mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BlobStore } from '../../../storage/blob-store.ts';
import type { PdfFacts } from '../../../storage/files.ts';
import { DoorError } from '../../door-error.ts';
import type { Gate } from '../../gate.ts';
import type { Extractor } from '../extract/extractor.ts';
import { examine } from './examine.ts';
import { libreOfficeArguments, writeProfile } from './libre-office.ts';
import { officeKindOf, officeKinds } from './office-kind.ts';
import { type RunLimits, runLimited } from './run-limited.ts';

/** Names of folders of conversions begin with this. */
export const conversionPrefix = 'convert-';

/** Turns Office files into PDF with LibreOffice, when the machine has it. */
export interface Conversion {
  readonly available: boolean;
  /**
   * @param sha256 of the file as it was sent; it must be in the blob store
   * @returns the PDF, kept
   * @throws DoorError `converterMissing`, `fileNotConvertible`, or what is wrong with the PDF that came out
   */
  toPdf(sha256: string): Promise<{ readonly pdf: PdfFacts; readonly secrecyMark: string | null }>;
  /** Kills what runs. */
  close(): void;
}

export const defaultConversionLimits: RunLimits = {
  patienceMs: 180_000,
  residentMiB: 1_536,
  virtualMiB: 6_144,
  fileMiB: 1_024,
};

interface Needs {
  readonly blobs: BlobStore;
  readonly extractor: Extractor;
  /** LibreOffice's program; null: the machine has none. */
  readonly program: string | null;
  /** Where each conversion gets a folder of its own; absolute. */
  readonly workDir: string;
  readonly limits: RunLimits;
  readonly mostPages: number;
  /** How many conversions at once. */
  readonly gate: Gate;
}

/** @see Conversion */
export function createConversion(needs: Needs): Conversion {
  const { blobs, extractor, program, workDir, limits, mostPages, gate } = needs;
  const closing = new AbortController();

  async function convert(soffice: string, folder: string, sha256: string): Promise<string> {
    const source = await blobs.path(sha256);
    if (source === null) throw new Error('the bytes of a file are missing');
    const found = await officeKindOf(source);
    const kind = officeKinds.find((each) => each === found);
    if (kind === undefined) throw new DoorError('fileNotConvertible');
    const [input, output, profile] = [join(folder, `tai-lieu.${kind}`), join(folder, 'out'), join(folder, 'profile')];
    await mkdir(output);
    await writeProfile(profile);
    // A copy: what converts it could write into the original.
    await copyFile(source, input);
    const ended = await runLimited(soffice, libreOfficeArguments({ kind, profile, output, input }), {
      folder,
      limits,
      signal: closing.signal,
    });
    if (!ended) throw new DoorError('fileNotConvertible');
    return join(output, 'tai-lieu.pdf');
  }

  return {
    available: program !== null,

    toPdf: (sha256) =>
      gate.run(async () => {
        if (program === null) throw new DoorError('converterMissing');
        closing.signal.throwIfAborted();
        await mkdir(workDir, { recursive: true, mode: 0o700 });
        const folder = await mkdtemp(join(workDir, conversionPrefix));
        try {
          const made = await convert(program, folder, sha256);
          const staged = await blobs.stage(bytesOf(made)).catch((error: unknown) => {
            // A program that says that all went well and has made nothing.
            throw isMissing(error) ? new DoorError('fileNotConvertible') : error;
          });
          try {
            const { pageCount, secrecyMark } = await examine(staged.path, extractor, mostPages);
            await staged.commit();
            return { pdf: { ...staged.facts, pageCount }, secrecyMark };
          } catch (error) {
            await staged.discard();
            throw error;
          }
        } finally {
          await rm(folder, { recursive: true, force: true, maxRetries: 3 });
        }
      }),

    close() {
      closing.abort();
    },
  };
}

/** Opened only when it is read: a stream of its own could fail before anybody listens, and take the server with it. */
async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  yield* file.createReadStream();
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
