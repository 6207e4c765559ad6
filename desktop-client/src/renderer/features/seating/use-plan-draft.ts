import type { SeatPlan } from '@nghi-truong/domain';
import { seatPlanBodySchema } from '@nghi-truong/protocol';
import { useMemo, useSyncExternalStore } from 'react';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { changeDrawing, type Drawing, freshDrawing, redoDrawing, samePlan, undoDrawing } from './seat-editing.ts';
import { planOf } from './seat-states.ts';

export interface PlanDraft {
  readonly drawing: Drawing;
  /** The plan of the meeting as it is on the server; null: rows. */
  readonly committed: SeatPlan | null;
  readonly changed: boolean;
  /** Somebody saved another plan since this drawing was begun. */
  readonly overtaken: boolean;
  change(plan: SeatPlan): void;
  undo(): void;
  redo(): void;
  /** The drawing is given up, or saved: what is on the server counts again. */
  forget(): void;
}

const key = 'seatPlan';

interface Kept {
  readonly drawing: Drawing;
  /** What the drawing was begun from. */
  readonly base: SeatPlan | null;
}

/** The drawing of the room while it is being made, kept with the other drafts of the meeting: no push changes it. */
export function usePlanDraft(): PlanDraft {
  const { room, drafts } = useMeeting();
  const draft = useSyncExternalStore(drafts.subscribe, () => drafts.get(key));
  const committed = room.seatPlan;
  const kept = useMemo(() => (draft === null ? null : readKept(draft.text)), [draft]);
  const fresh = useMemo(() => freshDrawing(planOf(room)), [room]);
  const drawing = kept?.drawing ?? fresh;
  const base = kept === null ? committed : kept.base;
  const keep = (next: Drawing) => {
    if (next === drawing) return;
    const text = JSON.stringify({ drawing: next, base } satisfies Kept);
    drafts.set(key, { text, baseRevision: 0 });
  };
  return {
    drawing,
    committed,
    changed: kept !== null && !samePlan(drawing.plan, committed),
    overtaken: kept !== null && !samePlan(base, committed) && !samePlan(drawing.plan, committed),
    change: (plan) => keep(changeDrawing(drawing, plan)),
    undo: () => keep(undoDrawing(drawing)),
    redo: () => keep(redoDrawing(drawing)),
    forget: () => drafts.set(key, null),
  };
}

/** The store keeps text; what is in it was written by `keep` above. */
function readKept(text: string): Kept | null {
  try {
    const { drawing, base } = JSON.parse(text) as Kept;
    seatPlanBodySchema.parse({ plan: drawing.plan });
    return { drawing, base };
  } catch {
    return null;
  }
}
