import { DoorError } from '../../door-error.ts';
import type { Extractor } from '../extract/extractor.ts';

/** What the quick look at a PDF finds. */
export interface Examined {
  readonly pageCount: number;
  readonly secrecyMark: string | null;
}

/** @throws DoorError in so many words when it cannot become a paper */
export async function examine(path: string, extractor: Extractor, mostPages: number): Promise<Examined> {
  const inspection = await extractor.inspect(path);
  switch (inspection.kind) {
    case 'encrypted':
      throw new DoorError('fileEncrypted');
    case 'damaged':
      throw new DoorError('fileDamaged');
    case 'tooManyPages':
      throw new DoorError('fileTooManyPages', { most: mostPages });
    case 'readable':
      return { pageCount: inspection.pageCount, secrecyMark: inspection.secrecyMark };
  }
}
