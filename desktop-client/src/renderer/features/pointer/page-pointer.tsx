import type { PaperId } from '@nghi-truong/domain';
import type { PageBox } from '@nghi-truong/reader-core';
import type { Readable } from '../../session/api.ts';
import { type Pointed, PointerDot } from './pointer-dot.tsx';
import { PointerSurface } from './pointer-surface.tsx';
import type { LeaderPointer } from './use-leader-pointer.ts';

export interface PagePointerProps {
  readonly box: PageBox;
  readonly paperId: PaperId;
  /** Where another points. */
  readonly pointer: Readable<Pointed>;
  /** The pointer in this tablet's own hand; null when it does not lead. */
  readonly leader: LeaderPointer | null;
}

/** What of the laser pointer lies on one page of the reader. */
export function PagePointer({ box, paperId, pointer, leader }: PagePointerProps) {
  return (
    <>
      <PointerDot pointer={leader === null ? pointer : leader.own} paperId={paperId} page={box.page} size="tablet" />
      {leader?.on === true && <PointerSurface pointer={leader} box={box} />}
    </>
  );
}
