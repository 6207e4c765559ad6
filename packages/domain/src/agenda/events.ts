import type { ItemId, StepId } from '../kernel/ids.ts';

/** What happened to the agenda. */
export interface AgendaEvents {
  readonly itemAdded: {
    readonly itemId: ItemId;
    readonly title: string;
    readonly owner: string;
    readonly plannedMinutes: number;
    readonly beforeItemId: ItemId | null;
    readonly insertedOnTheDay: boolean;
  };
  readonly itemEdited: {
    readonly itemId: ItemId;
    readonly title: string;
    readonly owner: string;
    readonly plannedMinutes: number;
  };
  readonly itemMoved: { readonly itemId: ItemId; readonly beforeItemId: ItemId | null };
  readonly itemRemoved: { readonly itemId: ItemId };
  readonly itemStepsSet: {
    readonly itemId: ItemId;
    readonly steps: readonly { readonly stepId: StepId; readonly title: string; readonly plannedMinutes: number }[];
  };
  readonly itemStarted: { readonly itemId: ItemId; readonly previousItemId: ItemId | null };
  readonly stepStarted: { readonly itemId: ItemId; readonly stepId: StepId };
  readonly conclusionRecorded: { readonly itemId: ItemId; readonly text: string; readonly revision: number };
}
