import type { FileId, PaperId } from '@nghi-truong/domain';
import type { PreparedPages } from '@nghi-truong/protocol';
import { useEffect, useState } from 'react';
import { browserPorts } from '../../paper/browser-ports.ts';
import { Preparation } from '../../paper/preparation.ts';
import type { MeetingHandle, Readable } from '../../session/api.ts';
import type { NotesBook } from './notes-book.ts';
import { type PagePlaces, pagePlaces, type VersionPages } from './page-places.ts';

/** What is known of the pages of a paper that is open. */
export interface PreparedSource {
  readonly prepared: Readable<PreparedPages | null>;
  preparedText(): Promise<{ readonly pages: readonly string[] } | null>;
}

/** Notes that nobody sees look lost: after so long they stand by number until more is known; milliseconds. */
const patience = 4_000;

function bare(pageCount: number): VersionPages {
  return { pageCount, prepared: null, text: null };
}

const none: ReadonlyMap<FileId, PagePlaces> = new Map();

/**
 * Where the pages of earlier versions are in the one in view, as soon as it is known; better once the server has prepared
 * them. Without anything prepared, or while a cut line keeps it away, a page is where its number is.
 */
export function usePagePlaces(
  meeting: MeetingHandle,
  paperId: PaperId,
  book: NotesBook | null,
  source: PreparedSource,
): ReadonlyMap<FileId, PagePlaces> {
  const [places, setPlaces] = useState(none);
  useEffect(() => {
    const [present, ...earlier] = book?.sheets ?? [];
    if (present === undefined || earlier.length === 0) return;
    let open = true;
    const ports = browserPorts();
    const preparations = earlier.map(({ fileId, pageCount }) => {
      const parts = meeting.paperParts({ paperId, fileId });
      return { fileId, pageCount, parts, preparation: new Preparation(parts, ports, null) };
    });
    const now = async (): Promise<VersionPages> => {
      const text = await source.preparedText();
      return { pageCount: present.pageCount, prepared: source.prepared.get(), text: text?.pages ?? null };
    };
    const show = (fileId: FileId, found: PagePlaces) => setPlaces((others) => new Map([...others, [fileId, found]]));
    const turns = new Map<FileId, number>();
    const placed = new Set<FileId>();
    const place = async ({ fileId, pageCount, preparation }: (typeof preparations)[number]) => {
      const turn = (turns.get(fileId) ?? 0) + 1;
      turns.set(fileId, turn);
      await preparation.known;
      const text = await preparation.text();
      const before = { pageCount, prepared: preparation.pages.get(), text: text?.pages ?? null };
      const after = await now();
      // Something more became known meanwhile: who asked last knows most.
      if (!open || turns.get(fileId) !== turn) return;
      placed.add(fileId);
      show(fileId, pagePlaces(before, after));
    };
    const placeAll = () => {
      for (const version of preparations) void place(version).catch(() => {});
    };
    const stops = [
      source.prepared.subscribe(placeAll),
      ...preparations.map((version) => version.preparation.pages.subscribe(() => void place(version).catch(() => {}))),
    ];
    placeAll();
    const late = setTimeout(() => {
      for (const { fileId, pageCount } of preparations) {
        if (!placed.has(fileId)) show(fileId, pagePlaces(bare(pageCount), bare(present.pageCount)));
      }
    }, patience);
    return () => {
      open = false;
      clearTimeout(late);
      setPlaces(none);
      for (const stop of stops) stop();
      for (const { preparation, parts } of preparations) {
        preparation.close();
        parts.release();
      }
    };
  }, [meeting, paperId, book, source]);
  return places;
}
