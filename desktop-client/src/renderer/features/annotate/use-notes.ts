import type { AnnotationObject } from '@nghi-truong/collab';
import type { PaperId } from '@nghi-truong/domain';
import type { LayerScope } from '@nghi-truong/protocol';
import { useEffect, useMemo, useState } from 'react';
import { v7 as uuid } from 'uuid';
import type { AnnotationHandle, MeetingHandle } from '../../session/api.ts';
import { useReadable } from '../../ui/use-readable.ts';
import { type Ink, inks, type NotesTool, notesByPage, type PageNote } from './notes-model.ts';

/** The notes on one paper and the tool in hand. */
export interface Notes {
  readonly handle: AnnotationHandle;
  readonly pages: ReadonlyMap<number, readonly PageNote[]>;
  readonly tool: NotesTool;
  readonly setTool: (tool: NotesTool) => void;
  readonly ink: Ink;
  readonly setInk: (ink: Ink) => void;
  readonly scope: LayerScope;
  readonly setScope: (scope: LayerScope) => void;
  readonly showShared: boolean;
  readonly setShowShared: (show: boolean) => void;
  readonly colour: string;
  /** Adds an object of one's own to the chosen layer and gives its id. */
  readonly add: (object: NewObject) => string;
}

type Without<T, Keys extends PropertyKey> = T extends unknown ? Omit<T, Keys> : never;
export type NewObject = Without<AnnotationObject, 'objectId' | 'createdAt'>;

/** Opens the notes on a paper and closes them with the screen. */
export function useAnnotationHandle(meeting: MeetingHandle, paperId: PaperId): AnnotationHandle | null {
  const [handle, setHandle] = useState<AnnotationHandle | null>(null);
  useEffect(() => {
    const opened = meeting.annotations(paperId);
    setHandle(opened);
    return () => {
      setHandle(null);
      opened.release();
    };
  }, [meeting, paperId]);
  return handle;
}

/** State of the note tools over an open handle. */
export function useNotes(handle: AnnotationHandle, now: () => number): Notes {
  const layers = useReadable(handle.layers);
  const [tool, setTool] = useState<NotesTool>('read');
  const [ink, setInk] = useState<Ink>('blue');
  const [scope, setScope] = useState<LayerScope>('private');
  const [showShared, setShowShared] = useState(true);
  const pages = useMemo(() => notesByPage(layers, showShared), [layers, showShared]);
  return useMemo(
    () => ({
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
      add: (object: NewObject) => {
        const objectId = uuid();
        handle.put(scope, { ...object, objectId, createdAt: now() });
        return objectId;
      },
    }),
    [handle, pages, tool, ink, scope, showShared, now],
  );
}
