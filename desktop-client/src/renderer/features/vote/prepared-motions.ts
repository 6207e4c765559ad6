import type { DeskView, ItemId, Motion, MotionId, PollRecord, RoomView } from '@nghi-truong/domain';

/** The prepared votes of an item (null: of none), in the order of the list. */
export function motionsOfItem(desk: DeskView | null, itemId: ItemId | null): readonly Motion[] {
  return (desk?.motionOrder ?? []).flatMap((motionId) => {
    const motion = desk?.motions[motionId];
    return motion?.itemId === itemId ? [motion] : [];
  });
}

/** The latest vote that was opened from a motion and not cancelled; a motion is voted on once, then repeated. */
export function latestPollOf(room: RoomView, motionId: MotionId): PollRecord | null {
  const polls = Object.values(room.polls).filter((poll) => poll.motionId === motionId && poll.status !== 'cancelled');
  return polls.reduce<PollRecord | null>(
    (latest, poll) => (latest === null || poll.openedAt >= latest.openedAt ? poll : latest),
    null,
  );
}

/** The votes still to be held in which this person is a candidate. */
export function candidaciesOf(desk: DeskView | null, room: RoomView, personId: string): readonly Motion[] {
  return Object.values(desk?.motions ?? {}).filter(
    (motion) =>
      motion.subject.kind !== 'motion' &&
      motion.subject.candidates.some((candidate) => candidate.personId === personId) &&
      latestPollOf(room, motion.motionId) === null,
  );
}
