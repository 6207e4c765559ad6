import type { MeetingPhase } from '@nghi-truong/domain';
import { Badge, type BadgeTone } from '../badge.tsx';
import { useText } from '../text.tsx';

const tones: Readonly<Record<MeetingPhase['name'], BadgeTone>> = {
  prepared: 'slate',
  inSession: 'jade',
  paused: 'amber',
  ended: 'plain',
};

/** Where a meeting stands, in a word. */
export function PhaseBadge({ phase }: { readonly phase: MeetingPhase['name'] }) {
  const text = useText();
  return <Badge tone={tones[phase]}>{text.phase[phase]}</Badge>;
}
