import type { ItemId, PersonId, RequestId } from '../kernel/ids.ts';
import { valuesOf } from '../kernel/lookup.ts';
import type { SpeakingPresets } from '../rule-packs/rule-pack.ts';
import type { RequestStatus, SpeechKind } from './state.ts';

/** What the preset asks of a speech; the state's registrations and a tablet's both fit. */
interface Timed {
  readonly personId: PersonId;
  readonly itemId: ItemId | null;
  readonly kind: SpeechKind;
}

/**
 * The pack's time for a speech: that of its kind, for a `speech` that of a first or a later one of the same person on the
 * same item. It is what `seconds: null` comes to when the person is called.
 * @returns seconds
 */
export function presetSeconds(
  presets: SpeakingPresets,
  requests: Readonly<Record<RequestId, Timed & { readonly status: RequestStatus }>>,
  { personId, itemId, kind }: Timed,
): number {
  if (kind !== 'speech') return presets[kind];
  const spokeBefore = valuesOf(requests).some(
    (other) =>
      other.personId === personId &&
      other.itemId === itemId &&
      other.kind === 'speech' &&
      (other.status.name === 'finished' || other.status.name === 'speaking'),
  );
  return spokeBefore ? presets.laterSpeech : presets.firstSpeech;
}
