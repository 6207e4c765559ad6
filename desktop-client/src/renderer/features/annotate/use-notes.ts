import type { AnnotationObject } from '@nghi-truong/collab';
import type { FileId, PaperRecord } from '@nghi-truong/domain';
import type { LayerScope } from '@nghi-truong/protocol';
import type { PageBox } from '@nghi-truong/reader-core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { v7 as uuid } from 'uuid';
import type { MeetingHandle } from '../../session/api.ts';
import { useReadable } from '../../ui/use-readable.ts';
import { NotesBook } from './notes-book.ts';
import {
  type GonePage,
  type Ink,
  inks,
  type Marker,
  markers,
  markerWidths,
  type NotesByPage,
  type NotesTool,
  type PlacedNotes,
  penWidths,
  placeNotes,
  type Width,
} from './notes-model.ts';
import type { PagePlaces } from './page-places.ts';

/** The notes on one version of a paper, with those carried over from earlier ones, and the tool in hand. */
export interface Notes {
  readonly book: NotesBook;
  readonly pages: NotesByPage;
  /** Notes on pages that the version in view does not have any more. */
  readonly gone: readonly GonePage[];
  readonly tool: NotesTool;
  readonly setTool: (tool: NotesTool) => void;
  readonly ink: Ink;
  readonly setInk: (ink: Ink) => void;
  readonly marker: Marker;
  readonly setMarker: (marker: Marker) => void;
  readonly penWidth: Width;
  readonly setPenWidth: (width: Width) => void;
  readonly markerWidth: Width;
  readonly setMarkerWidth: (width: Width) => void;
  readonly scope: LayerScope;
  readonly setScope: (scope: LayerScope) => void;
  readonly showShared: boolean;
  readonly setShowShared: (show: boolean) => void;
  /** What the pen or highlighter in hand draws with: `#rrggbb`, points. */
  readonly stroke: { readonly colour: string; readonly width: number };
  /** A pen has touched this page: from now on fingers scroll and only the pen draws. */
  readonly penSeen: boolean;
  readonly seePen: () => void;
  /** Puts a written note on a page, in points, and goes back to reading. */
  readonly write: (page: number, x: number, y: number, text: string) => void;
  /** Adds an object of one's own to the version in view and gives its id. */
  readonly add: (object: NewObject) => string;
  /** The pages that are drawn now, by number: for turning what is selected on them into places. */
  readonly boxes: Map<number, PageBox>;
}

type Without<T, Keys extends PropertyKey> = T extends unknown ? Omit<T, Keys> : never;
export type NewObject = Without<AnnotationObject, 'objectId' | 'createdAt'>;

/** A paper at the version in view. */
export type NotedPaper = Pick<PaperRecord, 'paperId' | 'fileId' | 'version' | 'pageCount' | 'earlier'>;

/** Opens the notes on the version in view and on all before it, and closes them with the screen. */
export function useNotesBook(meeting: MeetingHandle, paper: NotedPaper): NotesBook | null {
  const [book, setBook] = useState<NotesBook | null>(null);
  const { paperId } = paper;
  const present = { fileId: paper.fileId, version: paper.version, pageCount: paper.pageCount };
  const earlier = paper.earlier
    .filter(({ version }) => version < paper.version)
    .map(({ fileId, version, pageCount }) => ({ fileId, version, pageCount }))
    .reverse();
  const latest = useRef({ present, earlier });
  latest.current = { present, earlier };
  // A version never changes, so these are opened anew only when there is another one.
  const key = [present, ...earlier].map(({ fileId }) => fileId).join();
  useEffect(() => {
    const [first, ...rest] = key.split(',');
    const { present, earlier } = latest.current;
    if (first !== present.fileId || rest.length !== earlier.length) return;
    const open = <Version extends { readonly fileId: FileId }>(version: Version) => ({
      ...version,
      handle: meeting.annotations(paperId, version.fileId),
    });
    const opened = new NotesBook([open(present), ...earlier.map(open)]);
    setBook(opened);
    return () => {
      setBook(null);
      opened.release();
    };
  }, [meeting, paperId, key]);
  return book;
}

/**
 * State of the note tools over open notes.
 * @param places where the pages of earlier versions are; those missing are not known yet.
 * @param now server time, for ordering what one draws.
 */
export function useNotes(book: NotesBook, places: ReadonlyMap<FileId, PagePlaces>, now: () => number): Notes {
  const layers = useReadable(book.layers);
  const [tool, setTool] = useState<NotesTool>('read');
  const [ink, setInk] = useState<Ink>('blue');
  const [marker, setMarker] = useState<Marker>('yellow');
  const [penWidth, setPenWidth] = useState<Width>('medium');
  const [markerWidth, setMarkerWidth] = useState<Width>('medium');
  const [scope, setScope] = useState<LayerScope>('private');
  const [showShared, setShowShared] = useState(true);
  const [penSeen, setPenSeen] = useState(false);
  const [boxes] = useState(() => new Map<number, PageBox>());
  const before = useRef<PlacedNotes | undefined>(undefined);
  const placed = useMemo(() => {
    const sheets = book.sheets.map(({ fileId, version }, index) => ({
      fileId,
      version,
      layers: layers[index] ?? [],
      places: index === 0 ? null : (places.get(fileId) ?? ('unknown' as const)),
    }));
    return placeNotes(sheets, showShared, before.current);
  }, [book, layers, places, showShared]);
  useEffect(() => {
    before.current = placed;
  }, [placed]);
  return useMemo(() => {
    const add = (object: NewObject) => {
      const objectId = uuid();
      book.add(scope, { ...object, objectId, createdAt: Math.round(now()) });
      return objectId;
    };
    return {
      book,
      ...placed,
      tool,
      setTool,
      ink,
      setInk,
      marker,
      setMarker,
      penWidth,
      setPenWidth,
      markerWidth,
      setMarkerWidth,
      scope,
      setScope,
      showShared,
      setShowShared,
      stroke:
        tool === 'highlighter'
          ? { colour: markers[marker], width: markerWidths[markerWidth] }
          : { colour: inks[ink], width: penWidths[penWidth] },
      penSeen,
      seePen: () => setPenSeen(true),
      boxes,
      add,
      write: (page: number, x: number, y: number, text: string) => {
        add({ kind: 'note', page, colour: inks[ink], x, y, text });
        setTool('read');
      },
    };
  }, [book, placed, tool, ink, marker, penWidth, markerWidth, scope, showShared, penSeen, boxes, now]);
}
