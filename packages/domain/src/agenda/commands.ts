import type { ItemId, StepId } from '../kernel/ids.ts';

/** Commands about the agenda. */
export interface AgendaCommands {
  readonly addItem: {
    readonly itemId: ItemId;
    readonly title: string;
    readonly owner: string;
    readonly plannedMinutes: number;
    /** Null: at the end. */
    readonly beforeItemId: ItemId | null;
  };
  readonly editItem: {
    readonly itemId: ItemId;
    readonly title: string;
    readonly owner: string;
    readonly plannedMinutes: number;
  };
  readonly moveItem: { readonly itemId: ItemId; readonly beforeItemId: ItemId | null };
  readonly removeItem: { readonly itemId: ItemId };
  /** The parts of an item in order. A part that has begun keeps its id, its times and its place among the others. */
  readonly setItemSteps: {
    readonly itemId: ItemId;
    readonly steps: readonly { readonly stepId: StepId; readonly title: string; readonly plannedMinutes: number }[];
  };
  readonly goToItem: { readonly itemId: ItemId };
  /** A part of the item going on. */
  readonly goToStep: { readonly itemId: ItemId; readonly stepId: StepId };
  readonly recordConclusion: { readonly itemId: ItemId; readonly text: string; readonly baseRevision: number };
}
