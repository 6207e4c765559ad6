import type { AnnotationObject } from '@nghi-truong/collab';
import type { FileId, PaperId } from '@nghi-truong/domain';
import type { LayerScope } from '@nghi-truong/protocol';
import { useEffect, useMemo, useRef, useState } from 'react';
import { v7 as uuid } from 'uuid';
import type { AnnotationHandle, MeetingHandle } from '../../session/api.ts';
import { useReadable } from '../../ui/use-readable.ts';
import { type Ink, inks, type NotesByPage, type NotesTool, notesByPage } from './notes-model.ts';

/** The notes on one paper and the tool in hand. */
export interface Notes {
  readonly handle: AnnotationHandle;
  readonly pages: NotesByPage;
  readonly tool: NotesTool;
  readonly setTool: (tool: NotesTool) => void;
  readonly ink: Ink;
  readonly setInk: (ink: Ink) => void;
  readonly scope: LayerScope;
  readonly setScope: (scope: LayerScope) => void;
  readonly showShared: boolean;
  readonly setShowShared: (show: boolean) => void;
  readonly colour: string;
  /** A pen has touched this page: from now on fingers scroll and only the pen draws. */
  readonly penSeen: boolean;
  readonly seePen: () => void;
  /** Puts a written note on a page, in points, and goes back to reading. */
  readonly write: (page: number, x: number, y: number, text: string) => void;
  /** Adds an object of one's own to the chosen layer and gives its id. */
  readonly add: (object: NewObject) => string;
}

type Without<T, Keys extends PropertyKey> = T extends unknown ? Omit<T, Keys> : never;
export type NewObject = Without<AnnotationObject, 'objectId' | 'createdAt'>;

/** Opens the notes on one version of a paper and closes them with the screen. */
export function useAnnotationHandle(meeting: MeetingHandle, paperId: PaperId, fileId: FileId): AnnotationHandle | null {
  const [handle, setHandle] = useState<AnnotationHandle | null>(null);
  useEffect(() => {
    const opened = meeting.annotations(paperId, fileId);
    setHandle(opened);
    return () => {
      setHandle(null);
      opened.release();
    };
  }, [meeting, paperId, fileId]);
  return handle;
}

/** State of the note tools over an open handle. */
export function useNotes(handle: AnnotationHandle, now: () => number): Notes {
  const layers = useReadable(handle.layers);
  const [tool, setTool] = useState<NotesTool>('read');
  const [ink, setInk] = useState<Ink>('blue');
  const [scope, setScope] = useState<LayerScope>('private');
  const [showShared, setShowShared] = useState(true);
  const [penSeen, setPenSeen] = useState(false);
  const before = useRef<NotesByPage | undefined>(undefined);
  const pages = useMemo(() => notesByPage(layers, showShared, before.current), [layers, showShared]);
  useEffect(() => {
    before.current = pages;
  }, [pages]);
  return useMemo(() => {
    const add = (object: NewObject) => {
      const objectId = uuid();
      handle.put(scope, { ...object, objectId, createdAt: now() });
      return objectId;
    };
    return {
      handle,
      pages,
      tool,
      setTool,
      ink,
      setInk,
      scope,
      setScope,
      showShared,
      setShowShared,
      colour: inks[ink],
      penSeen,
      seePen: () => setPenSeen(true),
      add,
      write: (page: number, x: number, y: number, text: string) => {
        add({ kind: 'note', page, colour: inks[ink], x, y, text });
        setTool('read');
      },
    };
  }, [handle, pages, tool, ink, scope, showShared, penSeen, now]);
}
