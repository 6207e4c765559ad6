import type { PersonId } from '../kernel/ids.ts';
import type { HallScene } from './state.ts';

/** Commands about the screens of the hall. */
export interface ScreensCommands {
  /** `personId`: the account with the duty of screen. */
  readonly setScreenScene: { readonly personId: PersonId; readonly scene: HallScene };
}
