import type { PersonId } from '../kernel/ids.ts';
import type { HallScene } from './state.ts';

/** What happened about the screens of the hall. */
export interface ScreensEvents {
  readonly screenSceneSet: { readonly personId: PersonId; readonly scene: HallScene };
}
